// The one-counter example, copied to a folder of its own and changed file by file.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace motcua::scenario::tests {

namespace fs = std::filesystem;

inline const fs::path example_folder = fs::path{MOTCUA_SOURCE_DIR} / "scenarios/examples/one-counter";

/// A folder that goes when this does.
class Sandbox {
 public:
  Sandbox() {
    std::string pattern = (fs::temp_directory_path() / "motcua-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;
  ~Sandbox() { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }

  void copy_in(const fs::path& from) const {
    fs::copy(from, folder_, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream{folder_ / name, std::ios::binary} << text;
  }

  /// The text with this folder's path cut out, so that it is the same wherever the test runs.
  std::string local(std::string text) const {
    const std::string prefix = folder_.string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  fs::path folder_;
};

inline std::string file_text(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace motcua::scenario::tests
