// A library for the tests of threads and locks: objects that see by themselves
// whether their calls keep to the thread, or exclude each other, as the
// description says. What they see goes into counters, which C reads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace domains {

// Thrown by what is asked to.
struct stopped : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The thread on which everything of one kind has to happen: the one that comes
// first.
class home {
 public:
  void check() noexcept;
  bool is_here() const noexcept;

 private:
  std::atomic<std::thread::id> id_{};
};

// Something that may only be used on the thread of the first one. What it counts
// is not locked: the thread sanitizer sees calls that overlap.
class widget {
 public:
  explicit widget(std::int32_t size);
  widget(const widget&) = delete;
  widget& operator=(const widget&) = delete;
  ~widget();

  std::int32_t size() const;
  void grow(std::int32_t by);
  // Says its text, which a setter changes.
  const std::string& title() const;
  void set_title(std::string title);
  // Throws `stopped`, or nothing that is a std::exception.
  std::int32_t stop(const std::string& why) const;
  std::int32_t stop_oddly() const;
  // Waits in C++ until somebody calls `release`.
  std::int32_t wait() const;
  std::int32_t plain_size() const noexcept;
  std::unique_ptr<widget> twin() const;

 private:
  std::int32_t size_;
  mutable std::int32_t reads_ = 0;
  std::string title_;
};

// A look into a widget.
class peek {
 public:
  explicit peek(const widget& of);
  peek(const peek&) = delete;
  peek& operator=(const peek&) = delete;
  ~peek();
  std::int32_t size() const;

 private:
  const widget* of_;
};

std::unique_ptr<peek> look(const widget& of);
std::int32_t total(const widget& one, const widget* other);
// Takes one away.
std::int32_t consume(std::unique_ptr<widget> taken);
std::int32_t consume_all(std::vector<std::unique_ptr<widget>> taken);
std::vector<std::unique_ptr<widget>> widgets_of(const std::vector<std::int32_t>& sizes);
std::int32_t sizes_of(const std::vector<std::shared_ptr<const widget>>& all);
class paint;
std::int32_t mix(const widget& on, std::vector<std::unique_ptr<paint>> paints);
std::int32_t widgets();

// Something of another thread.
class sound {
 public:
  sound();
  sound(const sound&) = delete;
  sound& operator=(const sound&) = delete;
  ~sound();
  std::int32_t play() const;
};

// An object of no thread, which a widget may be given.
class paint {
 public:
  explicit paint(std::int32_t colour);
  paint(const paint&) = delete;
  paint& operator=(const paint&) = delete;
  ~paint();
  std::int32_t colour() const;

 private:
  std::int32_t colour_;
};
std::int32_t cover(widget& what, std::unique_ptr<paint> with);
std::unique_ptr<paint> scrape(const widget& from);

// A tree of which const methods write, all to one cache.
class node;
class document {
 public:
  document();
  document(const document&) = delete;
  document& operator=(const document&) = delete;
  ~document();
  std::int32_t lookups() const;
  std::unique_ptr<node> root() const;
  void clear();
  // Waits, and calls the hook.
  std::int32_t wait() const;

 private:
  friend class node;
  void look_up() const;
  mutable std::int32_t lookups_ = 0;
};
class node {
 public:
  explicit node(const document& of);
  node(const node&) = delete;
  node& operator=(const node&) = delete;
  ~node();
  std::int32_t lookups() const;
  std::unique_ptr<node> child() const;

 private:
  const document* of_;
};

// A handle of something whose references are counted without a lock.
class ticket {
 public:
  ticket();
  ticket(const ticket& other);
  ticket& operator=(const ticket&) = delete;
  ~ticket();
  std::unique_ptr<ticket> copy() const;
  std::int32_t holders() const;
};
std::int32_t tickets();
std::int32_t stamp(const document& on, std::unique_ptr<ticket> with);
std::int32_t stamp_all(std::vector<std::unique_ptr<ticket>> with);
std::vector<std::unique_ptr<ticket>> copies(const ticket& of, std::size_t count);

// A list whose positions stay valid whatever is added to it.
class position;
class row {
 public:
  row();
  row(const row&) = delete;
  row& operator=(const row&) = delete;
  ~row();
  void push(std::int32_t number);
  std::int32_t size() const;
  std::unique_ptr<position> begin() const;
  void append(row& other);

 private:
  friend class position;
  std::list<std::int32_t> numbers_;
  mutable std::atomic<int> reading_{0};
  std::atomic<int> changing_{0};
};
class position {
 public:
  explicit position(const row& of);
  position(const position&) = delete;
  position& operator=(const position&) = delete;
  ~position();
  std::int32_t number() const;
  bool next();

 private:
  const row* of_;
  std::list<std::int32_t>::const_iterator at_;
};

// Something whose statistics are locked apart from the rest.
class engine {
 public:
  engine();
  engine(const engine&) = delete;
  engine& operator=(const engine&) = delete;
  ~engine();
  std::int32_t run(std::int32_t by);
  std::int32_t state() const;
  // Both wait until somebody calls `release`.
  std::int32_t wait() const;
  std::int32_t wait_for_stats() const;
  std::int32_t steps() const;
  void reset();

 private:
  std::int32_t state_ = 0;
  mutable std::int32_t steps_ = 0;
};
class job {
 public:
  explicit job(const engine& of);
  job(const job&) = delete;
  job& operator=(const job&) = delete;
  ~job();
  std::int32_t state() const;

 private:
  const engine* of_;
};
std::unique_ptr<job> begin(const engine& of);
std::int32_t finish(std::unique_ptr<engine> of);

// Something whose end waits until somebody calls `release`.
class errand {
 public:
  errand();
  errand(const errand&) = delete;
  errand& operator=(const errand&) = delete;
  ~errand();
};
// A step of an errand.
class step {
 public:
  step();
  step(const step&) = delete;
  step& operator=(const step&) = delete;
  ~step();
};
std::unique_ptr<step> first_step(const errand& of);

}  // namespace domains

extern "C" {
// Objects that are alive.
long domains_alive(void);
// Calls, constructors and destructors on another thread than the first.
long domains_strays(void);
// Calls that met another one where they should have been alone.
long domains_meetings(void);
// Calls that wait.
int domains_waiting(void);
// Lets them go.
void domains_release(void);
// What `wait` calls instead of waiting, when there is something.
void domains_set_hook(int (*hook)(void*), void* of);
}
