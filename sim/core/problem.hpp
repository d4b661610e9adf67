// What is wrong with the user's input, said the same way everywhere: file:line:col: what, why, remedy.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace motcua::core {

/// A place in an input text. Line and column count from 1; 0 means "the file as a whole".
struct Place {
  std::shared_ptr<const std::string> file;  ///< path as the user gave it, or "--set" for the command line
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  /// "file:line:col", "file" where the line is unknown.
  std::string text() const;
};

/// One problem of the input.
struct Problem {
  Place place;
  std::string what;    ///< the thing and its value: "unknown key `ofices`"
  std::string why;     ///< why it is wrong: "a department has no such field"
  std::string remedy;  ///< what to try: "did you mean `officers`?"

  /// "file:line:col: what, why, remedy"
  std::string text() const;
};

/// All problems found so far; reading goes on after each, so that the user sees all of them at once.
class Problems {
 public:
  void add(Place place, std::string what, std::string why, std::string remedy);
  bool empty() const { return problems_.empty(); }
  std::size_t size() const { return problems_.size(); }

  /// The problems in order of file, line and column, without repetitions.
  std::vector<Problem> sorted() const;

  /// One line per problem.
  std::string text() const;

 private:
  std::vector<Problem> problems_;
};

/// Thrown when the input cannot be used; carries every problem. Exit code 1.
class InputError : public std::runtime_error {
 public:
  explicit InputError(Problems problems);
  const Problems& problems() const { return problems_; }

 private:
  Problems problems_;
};

/// The candidate nearest to `word` by edit distance, or "" if none is near enough to be meant.
std::string nearest(const std::string& word, const std::vector<std::string>& candidates);

}  // namespace motcua::core
