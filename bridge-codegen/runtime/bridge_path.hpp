// Paths of files: text without a NUL, of which nothing else is asked. The system reads
// a path up to its first NUL: "a\0.txt" would be the file "a", which nobody has named.
// So a path with one is refused, before the library is called and before its callers
// are given one.
//
// Included by shims with paths, after bridge.hpp.
#pragma once

#include <filesystem>

namespace bridge_rt {
inline namespace BRIDGE_NAMESPACE __attribute__((visibility("hidden"))) {

static_assert(std::is_same_v<std::filesystem::path::value_type, char>,
              "a path is no row of bytes on this system, and the bridge knows no other");

// Refuses what the system would cut.
inline void check_path(std::string_view path, const source& from) {
  const std::size_t nul = path.find('\0');
  if (nul != std::string_view::npos) {
    refuse(from.blame, "%s is a path and has a NUL at byte %zu", from.name, nul);
  }
}

namespace arg {

// What text can become, and the standard's path.
class path : public text {
 public:
  path(const char* data, std::size_t size, const char* name)
      : text(data, size, name), path_(data, size) {
    check_path(path_, {name, code::invalid_argument});
  }

  template <class U>
  void load(U& to) const {
    to = U(std::string(path_));
  }

 private:
  std::string_view path_;
};

struct optional_path : optional_text {
  optional_path(const char* data, std::size_t size, bool present, const char* name)
      : optional_text(data, size, present, name) {
    if (present) check_path({data, size}, {name, code::invalid_argument});
  }
};

// One of which the result may be a part.
struct path_in_place : in_place {
  path_in_place(const char* data, std::size_t size, const char* name) : in_place(data, size, name) {
    check_path({data, size}, {name, code::invalid_argument});
  }
};

}  // namespace arg

namespace ret {

// A path, copied.
struct path : text {
  using outs = list<std::filesystem::path, std::string>;
  template <class V>
  static void take(local& to, const V& from) {
    if constexpr (is_owned<V>) {
      if (from == nullptr) from_library.null();
      take(to, *from);
    } else {
      const std::string_view path = text_of(from);
      check_path(path, from_library);
      copy(to, path);
    }
  }
};

// A path that outlives the call, likewise text.
struct lent_path : lent_text {
  template <class R>
  static constexpr bool accepts =
      lent_text::accepts<R> || (std::is_lvalue_reference_v<R> && is_path<bare<R>>());
  template <class V>
  static void take(local& to, const V& from) {
    const std::string_view path = text_of(from);
    check_path(path, from_library);
    to = {path.data(), path.size()};
  }
};

}  // namespace ret

namespace pk {

// A path, or a view of it, which is then one of the caller's memory.
struct path : characters {
  using canonical = std::filesystem::path;

  template <class Writer, class V>
  static void write(Writer& to, const V& from) {
    const std::string_view path = text_of(from);
    check_path(path, from_library);
    to.put_count(path.size());
    to.put(path.data(), path.size());
  }
  template <class V, class Reader>
  static V read(Reader& from) {
    const std::string_view path = from.take_text();
    check_path(path, {from.name(), code::invalid_argument});
    return make<V>(path);
  }
};

}  // namespace pk

}  // inline namespace
}  // namespace bridge_rt
