// How objects live and end: destroyed by what they come from, by counting, or
// by a close that can fail. The library counts what is alive, and what is done
// to it that must not be done, so that tests need not believe the bindings.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace life {

/// The objects that are alive, by type.
enum class Kind {
  Yard, Ticket, Image, Journal, Page, Member, Club, Note, Words, Ink, Setup, Press, Texture, Knot
};
std::atomic<long>& alive(Kind kind) noexcept;

/// What was done that must not be done: an object given back to another yard,
/// twice, or used after its end.
std::atomic<long>& violations() noexcept;

template <Kind kind>
class Counted {
 public:
  Counted() noexcept { ++alive(kind); }
  Counted(const Counted&) noexcept { ++alive(kind); }
  Counted& operator=(const Counted&) noexcept = default;
  ~Counted() { --alive(kind); }
};

class Yard;

/// A place in a [`Yard`], which alone can destroy it.
class Ticket {
 public:
  Ticket(const Ticket&) = delete;
  std::uint32_t number() const;
  std::string label() const;

 private:
  friend class Yard;
  Ticket(const void* yard, std::uint32_t number) : yard_(yard), number_(number) {}
  ~Ticket() = default;
  const void* yard_;
  std::uint32_t number_;
  Counted<Kind::Ticket> counted_;
};

/// Gives tickets and takes them back; locks nothing.
class Yard {
 public:
  explicit Yard(std::uint32_t places);
  ~Yard();
  Yard(const Yard&) = delete;

  /// Throws `full` when there is no place.
  const Ticket* enter() const;
  /// Null when there is no place.
  Ticket* try_enter() const;
  std::uint32_t inside() const;
  void give_back(const Ticket* ticket);

 private:
  std::uint32_t places_;
  // Plain, so that a thread sanitizer sees calls that are not excluded.
  mutable std::uint32_t inside_ = 0;
  Counted<Kind::Yard> counted_;
};

/// The same, under one more name: its tickets are given back while others read.
class ReadTicket;
class ReadYard {
 public:
  explicit ReadYard(std::uint32_t places) : yard_(places) {}
  ReadTicket* enter() const;
  std::uint32_t inside() const;
  void give_back(ReadTicket* ticket);

 private:
  Yard yard_;
  mutable std::mutex mutex_;  // const methods of a #[sync_const] type lock what they write
  mutable std::atomic<int> reading_{0};
  std::atomic<int> changing_{0};
};

class ReadTicket {
 public:
  std::uint32_t number() const { return ticket_->number(); }

 private:
  friend class ReadYard;
  explicit ReadTicket(const Ticket* ticket) : ticket_(ticket) {}
  ~ReadTicket() = default;
  const Ticket* ticket_;
};

struct full : std::runtime_error {
  full() : std::runtime_error("no place in the yard") {}
};

/// Pixels that count their users.
class Image {
 public:
  Image(const Image&) = delete;
  std::uint32_t width() const { return width_; }
  void unref() noexcept;

 private:
  friend Image* draw(std::uint32_t width);
  explicit Image(std::uint32_t width) : width_(width) {}
  ~Image() = default;
  std::uint32_t width_;
  std::atomic<int> users_{1};
  Counted<Kind::Image> counted_;
};

/// Throws `std::invalid_argument` when there is nothing to draw.
Image* draw(std::uint32_t width);

struct unwritten : std::runtime_error {
  explicit unwritten(std::size_t lines)
      : std::runtime_error(std::to_string(lines) + " lines are not written") {}
};

class Page;

/// What stands above the lines of a journal; the journal has one for good.
class Header {
 public:
  std::size_t len() const { return text_.size(); }
  std::string text() const { return text_; }
  void set(std::string_view text) { text_ = text; }
  void clear() { text_.clear(); }

 private:
  std::string text_;
};

/// Lines that are written when it is closed.
class Journal {
 public:
  explicit Journal(std::string_view name) : name_(name) {}
  ~Journal();
  Journal(const Journal&) = delete;

  void add(std::string_view line);
  std::size_t len() const { return lines_.size(); }
  /// Makes `close` throw `unwritten`.
  void break_disk() { broken_ = true; }
  void close();
  std::unique_ptr<Page> page() const;
  const Header& header() const { return header_; }
  Header& header_mut() { return header_; }

 private:
  std::string name_;
  Header header_;
  std::vector<std::string> lines_;
  bool broken_ = false;
  bool closed_ = false;
  // Told by pages, which must not outlive the journal.
  std::shared_ptr<std::atomic<int>> pages_ = std::make_shared<std::atomic<int>>(0);
  Counted<Kind::Journal> counted_;
};

/// Reads a [`Journal`].
class Page {
 public:
  Page(const Journal& of, std::shared_ptr<std::atomic<int>> pages) : of_(&of), pages_(std::move(pages)) {
    ++*pages_;
  }
  ~Page() { --*pages_; }
  Page(const Page&) = delete;
  std::size_t len() const { return of_->len(); }
  const Journal& journal() const { return *of_; }
  /// Null when the header is empty.
  const Header* header() const { return of_->header().len() == 0 ? nullptr : &of_->header(); }

 private:
  const Journal* of_;
  std::shared_ptr<std::atomic<int>> pages_;
  Counted<Kind::Page> counted_;
};

/// How many journals were closed, and by that written.
std::atomic<long>& written() noexcept;

/// Held by clubs and by whoever else.
class Member {
 public:
  explicit Member(std::string_view name) : name_(name) {}
  Member(const Member&) = delete;
  const std::string& name() const { return name_; }
  std::uint32_t visit() const { return ++visits_; }
  void rename(std::string_view name) { name_ = name; }

 private:
  std::string name_;
  mutable std::atomic<std::uint32_t> visits_{0};
  Counted<Kind::Member> counted_;
};

/// Holds members, and locks by itself.
class Club {
 public:
  Club() = default;
  Club(const Club&) = delete;
  void join(std::shared_ptr<Member> member);
  /// The last member that joined; null when there is none.
  std::shared_ptr<Member> last() const;
  /// Throws `full` when there is nobody.
  std::shared_ptr<Member> leave();
  std::uint32_t len() const;
  /// The last member that joined, who may have left since; nobody at first.
  std::weak_ptr<Member> newest() const;
  /// Throws `full` when nobody has that name.
  const std::weak_ptr<Member>& invited(std::string_view name) const;
  void invite(std::weak_ptr<Member> member);
  /// Throws `full` when it is gone.
  void greet(const std::weak_ptr<const Member>& member) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Member>> members_;
  std::weak_ptr<Member> newest_;
  std::weak_ptr<Member> invited_;
  Counted<Kind::Club> counted_;
};

/// Words that copies of a note share until one of them changes. They count the
/// copies in a plain number. Two that look at it at once are a violation.
class Note {
 public:
  explicit Note(std::string_view words) : body_(new Body(words)) {}
  /// Throws `std::runtime_error` when the words are "glass".
  Note(const Note& other);
  Note& operator=(Note other) noexcept {
    std::swap(body_, other.body_);
    return *this;
  }
  ~Note();

  std::string words() const { return body_->words; }
  void add(std::string_view words);
  /// How many notes have these words.
  std::uint32_t sharers() const { return body_->users; }

 private:
  struct Body {
    explicit Body(std::string_view text) : words(text) {}
    std::uint32_t users = 1;
    std::string words;
    std::atomic<bool> busy{false};
    Counted<Kind::Words> counted;
  };
  Body* body_;
  Counted<Kind::Note> counted_;
};

/// Keeps notes.
class Board {
 public:
  void pin(Note note) { notes_.push_back(std::move(note)); }
  /// Throws `std::out_of_range` when there is no such note.
  const Note& at(std::size_t index) const { return notes_.at(index); }
  /// Null when there is no such note.
  const Note* find(std::string_view words) const;
  std::optional<Note> last() const;
  Note& first() { return notes_.front(); }
  std::uint32_t len() const { return static_cast<std::uint32_t>(notes_.size()); }

 private:
  std::vector<Note> notes_;
};
/// How many of the two there are.
inline std::uint32_t notes(const Note*, const Note* other) { return other == nullptr ? 1 : 2; }

/// Counts its holders, of whom its maker is the first.
class Texture {
 public:
  Texture(const Texture&) = delete;
  std::uint32_t width() const { return width_; }
  std::uint32_t users() const { return users_; }
  void ref() const { ++users_; }
  /// Whether it was the last.
  bool unref() const;

 private:
  friend Texture* paint(std::uint32_t width);
  explicit Texture(std::uint32_t width) : width_(width) {}
  ~Texture() = default;
  std::uint32_t width_;
  mutable std::atomic<std::uint32_t> users_{1};
  Counted<Kind::Texture> counted_;
};

/// Throws `std::invalid_argument` when there is nothing to paint.
Texture* paint(std::uint32_t width);
/// Null when there is nothing to paint.
inline const Texture* paint_if_any(std::uint32_t width) { return width == 0 ? nullptr : paint(width); }

/// A pointer that counts.
class TextureRef {
 public:
  TextureRef(const Texture* of = nullptr) : of_(of) {
    if (of_ != nullptr) of_->ref();
  }
  TextureRef(const TextureRef& other) : TextureRef(other.of_) {}
  TextureRef& operator=(TextureRef other) noexcept {
    std::swap(of_, other.of_);
    return *this;
  }
  ~TextureRef() {
    if (of_ != nullptr) of_->unref();
  }
  const Texture* get() const { return of_; }

 private:
  const Texture* of_;
};

/// Holds textures, and locks by itself.
class Screen {
 public:
  void show(TextureRef texture);
  /// Null when there is none.
  const Texture* shown() const;
  /// Throws `full` when there is none.
  TextureRef take();
  /// Throws `full` when there is none.
  const Texture& top() const;

 private:
  mutable std::mutex mutex_;
  std::vector<TextureRef> textures_;
};

/// Counts its holders in a plain number, beginning with none. Two that look at it
/// at once are a violation.
class Knot {
 public:
  explicit Knot(std::uint32_t number) : number_(number) {}
  std::uint32_t number() const { return number_; }
  std::uint32_t users() const { return users_; }
  void hold();
  void let_go();

 private:
  std::uint32_t number_;
  std::uint32_t users_ = 0;
  std::atomic<bool> busy_{false};
  Counted<Kind::Knot> counted_;
};
inline Knot* same_knot(Knot* knot) { return knot; }

/// Its destructor throws, and so does what ends it.
class Grudge {
 public:
  explicit Grudge(std::string_view about) : about_(about) {}
  ~Grudge() noexcept(false) { throw std::runtime_error("never forget " + about_); }
  void forgive() { throw std::logic_error("not " + about_); }

 private:
  std::string about_;
};
/// An object that is destroyed by a function that throws.
struct Debt {
  std::uint32_t sum;
};
inline Debt* borrow(std::uint32_t sum) { return new Debt{sum}; }
inline void pay(Debt* debt) {
  const std::uint32_t sum = debt->sum;
  delete debt;
  if (sum > 100) throw std::runtime_error("cannot pay " + std::to_string(sum));
}

/// How many holders a member has, itself not among them.
inline std::uint32_t holders(const std::shared_ptr<Member>& member) {
  return static_cast<std::uint32_t>(member.use_count()) - 1;
}
inline std::shared_ptr<Member> nobody() { return nullptr; }
/// Whether two pointers are to one member, also if that is gone.
inline bool same(const std::weak_ptr<Member>& one, const std::weak_ptr<Member>& other) {
  return !one.owner_before(other) && !other.owner_before(one);
}

/// What a press prints with, one call at a time: it sees two at once.
class Ink {
 public:
  explicit Ink(std::uint32_t color) : color_(color) {}
  ~Ink();
  Ink(const Ink&) = delete;
  std::uint32_t color() const;

 private:
  std::uint32_t color_;
  mutable std::atomic<int> inside_{0};
  Counted<Kind::Ink> counted_;
};

enum class Paper : std::uint8_t { Plain, Glossy };

/// How a press prints.
struct Setup {
  /// Throws while setups are broken.
  Setup();

  bool bold = false;
  bool wait = true;
  std::size_t copies = 7;
  std::int32_t margin = 3;
  long page = 1;
  Paper paper = Paper::Glossy;
  const Ink* ink = nullptr;  // black

 private:
  Counted<Kind::Setup> counted_;
};
void break_setups(bool broken) noexcept;

/// What a press gets while it prints.
struct Refill {
  const Ink* ink = nullptr;
  std::size_t copies = 100;
};

/// Prints as its setup says, with an ink that it does not own.
class Press {
 public:
  explicit Press(const Setup& setup) : setup_(setup) {}
  /// Without a setup, one copy.
  static std::unique_ptr<Press> open(const Setup* setup);
  Press(const Press&) = delete;
  std::string proof() const;
  void refill(const Refill& refill);

 private:
  Setup setup_;
  Counted<Kind::Press> counted_;
};
/// What a press of that setup would print.
std::string proof(const Setup& setup);

}  // namespace life

extern "C" {

/// All objects that are alive.
long life_alive(void);
/// What was done that must not be done.
long life_violations(void);
/// How many journals were closed.
long life_written(void);

}  // extern "C"
