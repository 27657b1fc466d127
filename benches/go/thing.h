// The library that the benchmarks bind: nothing to do, so that the call is what
// is measured.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bench {

class Thing {
 public:
  Thing() : text_(48, 'x') {}
  virtual ~Thing() = default;

  virtual std::int64_t add(std::int64_t a, std::int64_t b) const { return a + b; }
  virtual bool matches(std::string_view text) const { return !text.empty() && text.front() == 'x'; }
  /// 48 bytes, made anew.
  virtual std::string text() const { return text_; }
  /// So many bytes, made anew.
  virtual std::string page(std::size_t size) const { return std::string(size, 'x'); }
  /// A megabyte, lent, and 64 KiB of it.
  virtual const std::string& large() const {
    static const std::string text(1 << 20, 'x');
    return text;
  }
  virtual std::string_view medium() const { return std::string_view(large()).substr(0, 64 * 1024); }
  /// 48 bytes, lent.
  virtual const std::string& name() const { return text_; }
  /// A copy of `text`.
  virtual std::string echo(std::string_view text) const { return std::string(text); }
  virtual void fail() const { throw std::invalid_argument("a message of some length, as they are"); }

 private:
  std::string text_;
};

class Reader : public Thing {};
class Free : public Thing {};
class Bound : public Thing {};
class Grouped : public Thing {};
class Parted : public Thing {};

inline std::int64_t sum(std::int64_t a, std::int64_t b) { return a + b; }

inline std::unique_ptr<Thing> make_thing() { return std::make_unique<Thing>(); }

}  // namespace bench
