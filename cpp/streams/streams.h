// A library that gives what it has piece by piece.
#pragma once

#include <atomic>
#include <cstdint>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
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

// Objects, of which the library counts those that are alive.
class Thing {
 public:
  Thing() { ++alive(); }
  Thing(const Thing&) { ++alive(); }
  Thing& operator=(const Thing&) = default;
  ~Thing() { --alive(); }

  static std::atomic<long>& alive() {
    static std::atomic<long> all{0};
    return all;
  }
};

inline std::int64_t things() { return Thing::alive(); }

// One that has one owner.
class Page {
 public:
  explicit Page(std::int32_t number) : number_(number) {}
  Page(Page&&) = default;
  Page& operator=(Page&&) = default;
  std::int32_t number() const { return number_; }

 private:
  Thing thing_;
  std::int32_t number_;
};
using Owned = std::unique_ptr<Page>;

// One that several hold.
class Sheet {
 public:
  explicit Sheet(std::int32_t number) : number_(number) {}
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;
  std::int32_t number() const { return number_; }

 private:
  Thing thing_;
  std::int32_t number_;
};
using Held = std::shared_ptr<Sheet>;

// One that is copied.
class Stamp {
 public:
  explicit Stamp(std::int32_t number) : number_(number) {}
  std::int32_t number() const { return number_; }

 private:
  Thing thing_;
  std::int32_t number_;
};

// One that counts its holders itself.
class Clip {
 public:
  explicit Clip(std::int32_t number) : number_(number) {}
  void hold() const noexcept { ++holders_; }
  void leave() const noexcept {
    if (--holders_ == 0) delete this;
  }
  std::int32_t number() const { return number_; }

 private:
  ~Clip() = default;
  Thing thing_;
  std::int32_t number_;
  mutable std::atomic<std::int32_t> holders_{1};
};

inline std::vector<Owned> pages(std::int32_t count) {
  std::vector<Owned> all;
  for (std::int32_t i = 0; i < count; ++i) all.push_back(std::make_unique<Page>(i));
  return all;
}
// The pages themselves, which are moved.
inline std::list<Page> loose(std::int32_t count) {
  std::list<Page> all;
  for (std::int32_t i = 0; i < count; ++i) all.emplace_back(i);
  return all;
}
// Every second is none.
inline std::vector<Owned> every_second(std::int32_t count) {
  std::vector<Owned> all = pages(count);
  for (std::size_t i = 1; i < all.size(); i += 2) all[i] = nullptr;
  return all;
}
inline std::map<std::int32_t, Owned> numbered(std::int32_t count) {
  std::map<std::int32_t, Owned> all;
  for (std::int32_t i = 0; i < count; ++i) all[i] = std::make_unique<Page>(i);
  return all;
}

// What holds several, and something else.
struct Folder {
  std::string title;
  Owned cover;
  Held sheet;
  std::vector<Owned> rest;
};
inline std::vector<Folder> folders(std::int32_t count) {
  std::vector<Folder> all;
  for (std::int32_t i = 0; i < count; ++i) {
    Folder& folder = all.emplace_back();
    folder.title = "folder " + std::to_string(i);
    folder.cover = std::make_unique<Page>(i);
    if (i % 3 == 0) folder.sheet = std::make_shared<Sheet>(i);
    folder.rest = pages(i % 4);
  }
  return all;
}
using Find = std::variant<std::monostate, Owned, Held, std::string>;
inline std::vector<Find> finds(std::int32_t count) {
  std::vector<Find> all(static_cast<std::size_t>(count));
  for (std::int32_t i = 0; i < count; ++i) {
    Find& find = all[static_cast<std::size_t>(i)];
    if (i % 4 == 1) find = std::make_unique<Page>(i);
    if (i % 4 == 2) find = std::make_shared<Sheet>(i);
    if (i % 4 == 3) find = "find " + std::to_string(i);
  }
  return all;
}

// How a press fails.
enum class Fails : std::int32_t { Throws = 0, Jams = 1, Starves = 2 };

// Prints pages when they are asked for, until it fails: it throws, gives a null, or has
// no memory.
class Press {
 public:
  class iterator {
   public:
    iterator(std::int32_t at, std::int32_t bad, Fails how) : at_(at), bad_(bad), how_(how) {}
    Owned operator*() const {
      if (at_ != bad_) return std::make_unique<Page>(at_);
      switch (how_) {
        case Fails::Throws: throw std::runtime_error("page " + std::to_string(at_) + " cannot be printed");
        case Fails::Jams: return nullptr;
        case Fails::Starves: break;
      }
      throw std::bad_alloc();
    }
    iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator!=(const iterator& a, const iterator& b) { return a.at_ != b.at_; }

   private:
    std::int32_t at_;
    std::int32_t bad_;
    Fails how_;
  };

  Press(std::int32_t count, std::int32_t bad, Fails how) : count_(count), bad_(bad), how_(how) {}
  iterator begin() { return {0, bad_, how_}; }
  iterator end() { return {count_, bad_, how_}; }

 private:
  Counted counted_;
  std::int32_t count_;
  std::int32_t bad_;
  Fails how_;
};
inline Press print(std::int32_t count, std::int32_t bad, Fails how) { return {count, bad, how}; }
// Titles and pages. One title is no UTF-8.
inline std::vector<std::pair<std::string, Owned>> titled(std::int32_t count, std::int32_t bad) {
  std::vector<std::pair<std::string, Owned>> all;
  for (std::int32_t i = 0; i < count; ++i) {
    all.emplace_back(i == bad ? "\xff" : std::to_string(i), std::make_unique<Page>(i));
  }
  return all;
}

// Where a scanner is, whose steps give what is there away.
class Scanner {
 public:
  Scanner(std::int32_t count, std::int32_t bad) : count_(count), bad_(bad) {}
  bool next() {
    ++at_;
    title_ = "scan " + std::to_string(at_);
    sheet_ = at_ % 2 == 0 ? std::make_shared<Sheet>(at_) : nullptr;
    return at_ < count_;
  }
  std::string_view title() const { return title_; }
  Fails kind() const { return static_cast<Fails>(at_ % 3); }
  Owned take() { return std::make_unique<Page>(at_); }
  const Held& sheet() const {
    if (at_ == bad_) throw std::runtime_error("scan " + std::to_string(at_) + " is torn");
    return sheet_;
  }

 private:
  Counted counted_;
  std::int32_t at_ = -1;
  std::int32_t count_;
  std::int32_t bad_;
  std::string title_;
  Held sheet_;
};
inline Scanner scan(std::int32_t count, std::int32_t bad) { return {count, bad}; }
// The same, at one page after the other.
class Feeder {
 public:
  explicit Feeder(std::int32_t count) : count_(count) {}
  bool next() { return ++at_ < count_; }
  Owned operator*() const { return std::make_unique<Page>(at_); }

 private:
  Counted counted_;
  std::int32_t at_ = -1;
  std::int32_t count_;
};
inline std::unique_ptr<Feeder> feed(std::int32_t count) { return std::make_unique<Feeder>(count); }

// What keeps what it gives.
class Archive {
 public:
  explicit Archive(std::int32_t count) : pages_(pages(count)) {
    for (std::int32_t i = 0; i < count; ++i) {
      sheets_.push_back(std::make_shared<Sheet>(i));
      stamps_.emplace_back(i);
      clips_.push_back(new Clip(i));
    }
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    for (const Clip* clip : clips_) clip->leave();
  }

  const std::vector<Held>& sheets() const { return sheets_; }
  std::vector<Stamp>& stamps() { return stamps_; }
  const std::vector<Clip*>& clips() const { return clips_; }
  auto first(std::size_t at) const { return sheets_.begin() + static_cast<std::ptrdiff_t>(at); }
  auto last() const { return sheets_.end(); }
  std::vector<Owned>& pages_left() { return pages_; }
  // How many holders all sheets have.
  std::int64_t holders() const {
    std::int64_t all = 0;
    for (const Held& sheet : sheets_) all += sheet.use_count();
    return all;
  }

 private:
  std::vector<Owned> pages_;
  std::vector<Held> sheets_;
  std::vector<Stamp> stamps_;
  std::vector<Clip*> clips_;
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

  // A note ends on the thread on which it was written.
  class Note {
   public:
    explicit Note(std::int32_t number) : number_(number) {}
    Note(const Note&) = delete;
    Note& operator=(const Note&) = delete;
    ~Note() {
      if (std::this_thread::get_id() != home_) ++astray();
    }
    std::int32_t number() const { return number_; }

   private:
    Thing thing_;
    std::int32_t number_;
    std::thread::id home_ = std::this_thread::get_id();
  };
  std::vector<std::unique_ptr<Note>> notes(std::int32_t count) const {
    std::vector<std::unique_ptr<Note>> all;
    for (std::int32_t i = 0; i < count; ++i) all.push_back(std::make_unique<Note>(i));
    return all;
  }
  // How many notes have ended elsewhere.
  static std::atomic<long>& astray() {
    static std::atomic<long> all{0};
    return all;
  }

 private:
  std::thread::id home_ = std::this_thread::get_id();
};
using Note = Desk::Note;
inline std::int64_t notes_astray() { return Desk::astray(); }

}  // namespace streams
