#include "scenario/path.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "scenario/kinds.hpp"

namespace motcua::scenario {
namespace {

struct PathError {
  std::string why;
  std::string remedy;
};

constexpr std::size_t longest_field = 16;  ///< parts of a field

class PathReader {
 public:
  explicit PathReader(std::string_view text) : text_{text} {}

  void read(Path& path) {
    while (true) {
      const std::string word = name();
      const bool selected = peek() == '[';
      const bool object = path.field.empty() && find_object_kind(word) && (selected || word == "scenario");
      if (selected && !object) throw PathError{unknown_kind(word, path), kinds_remedy(word)};
      if (object) {
        path.objects.push_back({word, selected ? selector() : std::vector<Condition>{}});
      } else {
        if (path.objects.empty()) throw PathError{first_word(word), kinds_remedy(word)};
        path.field.push_back(word);
        if (path.field.size() > longest_field) throw PathError{"no field is nested so deep", "check the dots"};
      }
      if (at_ == text_.size()) return;
      expect('.');
    }
  }

 private:
  static std::string unknown_kind(const std::string& word, const Path& path) {
    return path.field.empty() ? fmt::format("there is no kind `{}`", word) : fmt::format("`{}` follows a field", word);
  }

  static std::string first_word(const std::string& word) {
    return find_object_kind(word) ? fmt::format("it does not say which {}", word)
                                  : fmt::format("there is no kind `{}`", word);
  }

  static std::string kinds_remedy(const std::string& word) {
    if (find_object_kind(word)) return fmt::format("write {}[*] for all, or {}[id]", word, word);
    std::vector<std::string> names;
    for (const ObjectKind& kind : object_kinds()) names.push_back(kind.name);
    const std::string near = core::nearest(word, names);
    return near.empty() ? "begin with a kind, as unit[type=ward]" : fmt::format("did you mean `{}`?", near);
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void expect(char wanted) {
    if (peek() != wanted) {
      throw PathError{fmt::format("`{}` is missing after \"{}\"", wanted, text_.substr(0, at_)),
                      "write paths as kind[selector].field"};
    }
    ++at_;
  }

  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view{".[]=<>!, "}.find(text_[at_]) == std::string_view::npos) ++at_;
    if (at_ == begin) {
      throw PathError{fmt::format("a name is missing after \"{}\"", text_.substr(0, at_)),
                      "write paths as kind[selector].field"};
    }
    return std::string{text_.substr(begin, at_ - begin)};
  }

  std::vector<Condition> selector() {
    expect('[');
    skip_spaces();
    std::vector<Condition> conditions;
    if (peek() == '*') {
      ++at_;
    } else {
      conditions.push_back(condition());
      while (peek() == ',') {
        ++at_;
        conditions.push_back(condition());
      }
    }
    skip_spaces();
    expect(']');
    return conditions;
  }

  Condition condition() {
    skip_spaces();
    Condition result{{}, "=", {value()}};
    skip_spaces();
    const std::string comparison = comparison_sign();
    if (!comparison.empty()) {
      result.attribute = result.values[0];
      result.comparison = comparison;
      skip_spaces();
      result.values = {value()};
      skip_spaces();
    }
    while (peek() == '|') {
      ++at_;
      skip_spaces();
      result.values.push_back(value());
      skip_spaces();
    }
    return result;
  }

  std::string comparison_sign() {
    for (const std::string_view sign : {"!=", "<=", ">=", "=", "<", ">"}) {
      if (text_.substr(at_).starts_with(sign)) {
        at_ += sign.size();
        return std::string{sign};
      }
    }
    return {};
  }

  std::string value() {
    if (peek() == '"' || peek() == '\'') return quoted_value();
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view{"[]=<>!,|"}.find(text_[at_]) == std::string_view::npos) ++at_;
    std::string word{text_.substr(begin, at_ - begin)};
    while (!word.empty() && word.back() == ' ') word.pop_back();
    if (word.empty()) {
      throw PathError{fmt::format("a value is missing after \"{}\"", text_.substr(0, at_)),
                      "write selectors as [*], [id] or [attribute=value]"};
    }
    return word;
  }

  std::string quoted_value() {
    const char quote = text_[at_++];
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) throw PathError{"a quote is never closed", "close it"};
    std::string word{text_.substr(at_, end - at_)};
    at_ = end + 1;
    return word;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Path> parse_path(std::string_view text, const core::Place& place, core::Problems& problems) {
  Path path{std::string{text}, place, {}, {}};
  try {
    PathReader{text}.read(path);
  } catch (const PathError& error) {
    const std::string shown{text.size() <= 200 ? text : text.substr(0, 60)};
    problems.add(place, fmt::format("path `{}`", shown), error.why, error.remedy);
    return std::nullopt;
  }
  return path;
}

}  // namespace motcua::scenario
