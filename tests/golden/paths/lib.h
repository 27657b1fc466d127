#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lib {

namespace fs = std::filesystem;

struct Entry {
  fs::path path;
  std::optional<fs::path> target;
  std::uint64_t size = 0;
};

class Tree {
 public:
  fs::path cache;

  explicit Tree(const fs::path& root) : root_(root) {}

  const fs::path& root() const { return root_; }
  std::optional<fs::path> parent() const {
    return root_.has_parent_path() ? std::optional(root_.parent_path()) : std::nullopt;
  }
  std::optional<std::string> find(std::string_view, std::optional<fs::path>) const { return std::nullopt; }
  bool locate(std::string_view name, fs::path* file) const {
    *file = root_ / name;
    return true;
  }
  std::vector<fs::path> walk() const { return {root_}; }
  std::vector<Entry> entries(const std::vector<fs::path>&) const { return {}; }

 private:
  fs::path root_;
};

inline bool remove_file(const char* path) { return path[0] != 0; }
inline void split(fs::path path, fs::path& directory, std::string* name) {
  directory = path.parent_path();
  *name = path.filename().string();
}
inline void canonicalize(fs::path& path) { path = path.lexically_normal(); }
inline std::string_view extension(std::string_view path) {
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot);
}

}  // namespace lib
