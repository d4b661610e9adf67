#include "results/text_file.hpp"

#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <optional>

#include "results/partial_file.hpp"

namespace motcua::results {
namespace {

constexpr std::size_t much = 1 << 20;  // bytes that are written at once

}  // namespace

struct TextFile::Output {
  explicit Output(const std::filesystem::path& path) {
    if (path != "-") file.emplace(path);
  }

  void write(const void* data, std::size_t size) {
    if (file) return file->write({static_cast<const std::byte*>(data), size});
    if (std::fwrite(data, 1, size, stdout) != size) fail_to_write("standard output", errno);
  }

  void finish() {
    if (file) return file->finish();
    if (std::fflush(stdout) != 0) fail_to_write("standard output", errno);
  }

  std::optional<PartialFile> file;
};

/// zlib's deflate with the frame of gzip, without name or time.
struct TextFile::Packer {
  static constexpr int level = 4;
  static constexpr int gzip_window = 15 + 16;  // zlib.h: 16 more than the window's bits for a gzip header

  Packer() {
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc{};
  }
  ~Packer() { deflateEnd(&stream); }

  void pack(std::string_view text, int how, Output& output) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data())) /* zlib does not write to it */;
    stream.avail_in = static_cast<uInt>(text.size());
    do {
      stream.next_out = buffer.data();
      stream.avail_out = static_cast<uInt>(buffer.size());
      deflate(&stream, how);
      output.write(buffer.data(), buffer.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }

  z_stream stream{};
  std::array<Bytef, 1 << 16> buffer{};
};

TextFile::TextFile(const std::filesystem::path& path) : output_{std::make_unique<Output>(path)} {
  if (path.extension() == ".gz") packer_ = std::make_unique<Packer>();
}

TextFile::~TextFile() = default;

void TextFile::flush() {
  if (packer_) {
    packer_->pack(waiting_, Z_NO_FLUSH, *output_);
  } else {
    output_->write(waiting_.data(), waiting_.size());
  }
  waiting_.clear();
}

void TextFile::add(std::string_view text) {
  waiting_ += text;
  if (waiting_.size() >= much) flush();
}

void TextFile::finish() {
  flush();
  if (packer_) packer_->pack("", Z_FINISH, *output_);
  output_->finish();
}

}  // namespace motcua::results
