#include "study/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>

namespace motcua::study {
namespace {

constexpr int patience_ms = 60'000;  ///< while another process holds the file

const char* remedy_for(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "free some space and start again: what was committed is kept";
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return "it is damaged or not a file of motcua; move it away";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return "another process holds it, or the file system knows no locks; use one that does";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return "choose a folder that you may write to";
    default:
      return "check the disk and its free space, then start again: what was committed is kept";
  }
}

}  // namespace

Database::Database(const std::filesystem::path& path, Access access)
    : path_{path}, access_{access}, handle_{nullptr, sqlite3_close_v2} {
  const auto open = [&](int flags) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(handle);
    return code;
  };
  int code = open(SQLITE_OPEN_READWRITE | (access == Access::read ? 0 : SQLITE_OPEN_CREATE));
  if (code != SQLITE_OK && access == Access::read) code = open(SQLITE_OPEN_READONLY);
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(handle_.get(), 1);
  sqlite3_busy_timeout(handle_.get(), patience_ms);
}

void Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

void Database::fail(int code) const {
  throw DatabaseError{fmt::format("cannot {} `{}`: {}; {}", access_ == Access::read ? "read" : "write", path_.string(),
                                  handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code), remedy_for(code))};
}

Statement::Statement(Database& database, std::string_view sql)
    : database_{database}, statement_{nullptr, sqlite3_finalize} {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(database.handle_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) database.fail(code);
  statement_.reset(statement);
}

void Statement::require(int code) const {
  if (code != SQLITE_OK) database_.fail(code);
}

void Statement::bind(int parameter, std::int64_t number) {
  require(sqlite3_bind_int64(statement_.get(), parameter + 1, number));
}

void Statement::bind(int parameter, double number) {
  require(sqlite3_bind_double(statement_.get(), parameter + 1, number));
}

void Statement::bind(int parameter, std::string_view text) {
  require(
      sqlite3_bind_text(statement_.get(), parameter + 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC));
}

void Statement::bind_bytes(int parameter, const void* bytes, std::size_t size) {
  require(sqlite3_bind_blob64(statement_.get(), parameter + 1, bytes, size, SQLITE_STATIC));
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3_reset(statement_.get());
    database_.fail(code);
  }
  return false;
}

void Statement::run() {
  while (step()) {
  }
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  // A NaN is stored as nothing at all.
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::numeric_limits<double>::quiet_NaN();
  return sqlite3_column_double(statement_.get(), column);
}

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_.get(), column);
  return text ? std::string{reinterpret_cast<const char*>(text)} : std::string{};
}

std::span<const std::byte> Statement::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  return {static_cast<const std::byte*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

}  // namespace motcua::study
