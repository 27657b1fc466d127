// A library that gives what it has piece by piece.
#pragma once

#include <atomic>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace streams {

// Counts what is alive of what walks through something.
class Counted {
 public:
  Counted() { ++alive(); }
  Counted(const Counted&) { ++alive(); }
  Counted& operator=(const Counted&) = default;
  ~Counted() { --alive(); }

  static std::atomic<long>& alive() {
    static std::atomic<long> all{0};
    return all;
  }
};

inline std::int64_t walkers() { return Counted::alive(); }

// Numbers from 0, made when they are asked for. At `fails_at` it throws.
class Numbers {
 public:
  class End {};
  class iterator {
   public:
    iterator(std::uint64_t count, std::uint64_t fails_at) : count_(count), fails_at_(fails_at) {}
    std::uint64_t operator*() const {
      if (at_ == fails_at_) throw std::runtime_error("there is no number " + std::to_string(at_));
      return at_;
    }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator!=(End) const { return at_ != count_; }

   private:
    std::uint64_t at_ = 0;
    std::uint64_t count_;
    std::uint64_t fails_at_;
  };

  Numbers(std::uint64_t count, std::uint64_t fails_at) : count_(count), fails_at_(fails_at) {}
  iterator begin() const { return {count_, fails_at_}; }
  End end() const { return {}; }

 private:
  Counted counted_;
  std::uint64_t count_;
  std::uint64_t fails_at_;
};

inline Numbers numbers(std::uint64_t count) { return {count, UINT64_MAX}; }
inline Numbers numbers_until(std::uint64_t count, std::uint64_t fails_at) {
  if (count == 0) throw std::invalid_argument("none at all");
  return {count, fails_at};
}
inline std::vector<std::uint64_t> row(std::uint64_t count) {
  std::vector<std::uint64_t> all(count);
  for (std::uint64_t i = 0; i < count; ++i) all[i] = i;
  return all;
}
inline std::vector<bool> bits(std::uint64_t count) {
  std::vector<bool> all(count);
  for (std::uint64_t i = 0; i < count; ++i) all[i] = i % 3 == 0;
  return all;
}
// Texts of a megabyte.
inline std::vector<std::string> large(std::uint64_t count) {
  return std::vector<std::string>(count, std::string(1 << 20, 'x'));
}

// The words of a text, as views into it.
class Words {
 public:
  class iterator {
   public:
    iterator(std::string_view rest, bool there) : rest_(rest), there_(there) { cut(); }
    std::string_view operator*() const { return word_; }
    iterator& operator++() {
      there_ = word_.size() < rest_.size();
      if (there_) rest_.remove_prefix(word_.size() + 1);
      cut();
      return *this;
    }
    friend bool operator!=(const iterator& a, const iterator& b) { return a.there_ != b.there_; }

   private:
    void cut() { word_ = rest_.substr(0, rest_.find(' ')); }
    std::string_view rest_;
    std::string_view word_;
    bool there_;
  };

  explicit Words(std::string_view text) : text_(text) {}
  iterator begin() const { return {text_, !text_.empty()}; }
  iterator end() const { return {{}, false}; }

 private:
  std::string_view text_;
};
inline Words words(std::string_view text) { return Words(text); }

struct Status {
  std::string problem;
  bool ok() const { return problem.empty(); }
  std::string ToString() const { return problem; }
};

using Entries = std::map<std::string, std::string>;

// At one entry after the other, as a database has it.
class Cursor {
 public:
  Cursor(const Entries& entries, std::uint64_t damaged) : entries_(&entries), left_(damaged) {}
  void ToFirst() { at_ = entries_->begin(); }
  bool Valid() const { return at_ != entries_->end() && left_ != 0; }
  void Next() {
    ++at_;
    --left_;
  }
  std::string_view key() const { return at_->first; }
  const std::string& value() const { return at_->second; }
  Status status() const { return left_ == 0 ? Status{"the entry is damaged"} : Status{}; }

 private:
  Counted counted_;
  const Entries* entries_;
  Entries::const_iterator at_ = entries_->end();
  std::uint64_t left_;
};

// The same, whose steps say whether there was one more.
class Steps {
 public:
  explicit Steps(const Entries& entries) : next_(entries.begin()), end_(entries.end()) {}
  bool step() {
    if (next_ == end_) return false;
    at_ = next_++;
    return true;
  }
  const std::string& key() const { return at_->first; }

 private:
  Counted counted_;
  Entries::const_iterator at_, next_, end_;
};

class Shelf {
 public:
  void put(std::string_view key, std::string_view value) { entries_[std::string(key)] = value; }
  std::uint64_t size() const { return entries_.size(); }

  const Entries& all() const { return entries_; }
  Cursor* cursor(std::uint64_t damaged) const {
    return damaged == 0 ? throw std::runtime_error("nothing can be read") : new Cursor(entries_, damaged);
  }
  std::unique_ptr<Steps> steps() const { return std::make_unique<Steps>(entries_); }
  auto first(std::string_view from) const { return entries_.lower_bound(std::string(from)); }
  auto last() const { return entries_.end(); }

 private:
  Entries entries_;
};

// Papers that are looked at on one thread only.
class Desk {
 public:
  class Papers {
   public:
    class iterator {
     public:
      iterator(std::int32_t at, std::thread::id home) : at_(at), home_(home) {}
      std::int32_t operator*() const {
        if (std::this_thread::get_id() != home_) throw std::logic_error("on another thread");
        return at_;
      }
      iterator& operator++() {
        ++at_;
        return *this;
      }
      bool operator!=(const iterator& other) const { return at_ != other.at_; }

     private:
      std::int32_t at_;
      std::thread::id home_;
    };
    Papers(std::int32_t count, std::thread::id home) : count_(count), home_(home) {}
    iterator begin() const { return {0, home_}; }
    iterator end() const { return {count_, home_}; }

   private:
    Counted counted_;
    std::int32_t count_;
    std::thread::id home_;
  };

  Papers papers(std::int32_t count) const { return {count, home_}; }

 private:
  std::thread::id home_ = std::this_thread::get_id();
};

}  // namespace streams
