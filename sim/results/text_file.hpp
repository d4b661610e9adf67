// Text that is written bit by bit, packed if its name says so, and gets its name when it is whole.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace motcua::results {

/// A file of text; "-" is standard output. Named *.gz it is packed by gzip (RFC 1952). Throws WriteError wherever
/// something cannot be written; then, and without finish(), no file is left.
class TextFile {
 public:
  explicit TextFile(const std::filesystem::path& path);
  ~TextFile();

  void add(std::string_view text);
  void finish();

 private:
  struct Output;
  struct Packer;

  void flush();

  std::string waiting_;
  std::unique_ptr<Output> output_;
  std::unique_ptr<Packer> packer_;
};

}  // namespace motcua::results
