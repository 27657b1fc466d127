#include "prelude.h"

#include <filesystem>

namespace lib {

// As other libraries have theirs.
class slice {
 public:
  slice(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const char* data_;
  std::size_t size_;
};

class Pattern {
 public:
  std::string_view cut(FIT(const std::vector<unsigned char>&, std::string_view) text) const;
  std::optional<slice> find(FIT(const std::string&, const slice&) text, const std::string& other) const;
};

std::string_view trim(FIT(const std::string&, std::string_view) text);
std::string_view c_text(FIT(const char*, slice) text);
std::string_view word(FIT(const std::filesystem::path&, const std::string_view&) text);
FIT(std::string, std::string_view) owned(std::string_view text);
std::string_view chosen(FIT(const std::string&, slice) text);
void chosen(int number);
std::string_view raw(const char* text, std::size_t size);

}  // namespace lib
