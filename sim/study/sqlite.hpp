// The SQLite C library made safe: what was opened is closed, and what fails says so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace motcua::study {

/// A database could not be read or written; `what()` is a sentence with path, reason and remedy.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Database;

/// A prepared statement. Columns and parameters count from 0.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  /// Binding throws DatabaseError for a parameter that the statement has not, or a text or bytes that are too large.
  void bind(int parameter, std::int64_t number);
  void bind(int parameter, double number);
  /// Text and bytes must stay where they are until the next step.
  void bind(int parameter, std::string_view text);
  void bind_bytes(int parameter, const void* bytes, std::size_t size);

  /// True if there is a row.
  bool step();
  /// Steps to the end, and makes ready for other parameters.
  void run();

  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::span<const std::byte> bytes(int column) const;

 private:
  void require(int code) const;

  Database& database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
};

class Database {
 public:
  enum class Access : std::uint8_t {
    create,  ///< a new, empty file, which must not exist
    read,    ///< an existing one; what a killed writer left half done is undone first
    scratch  ///< a file of one's own, thrown away afterwards: not made safe against power loss
  };

  Database(const std::filesystem::path& path, Access access);

  void execute(const std::string& sql);
  const std::filesystem::path& path() const { return path_; }

  /// Throws DatabaseError for what the library answered.
  [[noreturn]] void fail(int code) const;

 private:
  friend class Statement;
  std::filesystem::path path_;
  Access access_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

}  // namespace motcua::study
