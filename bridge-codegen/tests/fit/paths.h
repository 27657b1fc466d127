#include "prelude.h"

#include <filesystem>

namespace lib {

namespace fs = std::filesystem;

struct Link {
  FIT(std::wstring, fs::path) from;
  FIT(fs::path, std::optional<fs::path>) to;
};
FIT(int, fs::path) place(const fs::filesystem_error& e);
void links(const std::vector<Link>& links);

class Folder {
 public:
  FIT(fs::path, const fs::path&) root() const;
  FIT(std::string, std::string_view) name() const;
  FIT(std::wstring, fs::path) cache;
  FIT(std::string_view, fs::path) kept;
};

FIT(std::wstring, std::string) wide();
FIT(fs::directory_entry, fs::path) entry();
void number(FIT(int, const fs::path&) path);
void changed(FIT(fs::path&, fs::path) path);
void maybe(FIT(const fs::path*, const std::optional<fs::path>&) path);
void found(FIT(const fs::path, fs::path)* path);
void made(FIT(const fs::path, fs::path)& path);
std::string_view extension(FIT(const fs::path&, std::string_view) path);
std::list<FIT(std::wstring, fs::path)> all();
bool exact(FIT(fs::path, std::string_view) path) noexcept;

}  // namespace lib
