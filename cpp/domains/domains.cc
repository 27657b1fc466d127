#include "domains.h"

#include <chrono>
#include <iterator>
#include <utility>

namespace domains {
namespace {

std::atomic<long> alive{0};
std::atomic<long> strays{0};
std::atomic<long> meetings{0};
std::atomic<int> waiting{0};
std::atomic<int> released{0};

home of_widgets;
home of_sounds;
// Not locked, on purpose: the widgets' thread alone may touch it.
std::int32_t all_widgets = 0;

std::atomic<int (*)(void*)> hook{nullptr};
std::atomic<void*> hook_of{nullptr};

std::int32_t wait_for_release() {
  if (int (*const call)(void*) = hook.load()) return call(hook_of.load());
  const int before = released.load();
  waiting.fetch_add(1);
  while (released.load() == before) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  waiting.fetch_sub(1);
  return 1;
}

// A place where one call at a time may be: it sees when there are two.
class place {
 public:
  void enter() noexcept {
    if (inside_.fetch_add(1) != 0) meetings.fetch_add(1);
    std::this_thread::yield();
  }
  void leave() noexcept { inside_.fetch_sub(1); }

 private:
  std::atomic<int> inside_{0};
};
class visit {
 public:
  explicit visit(place& of) : place_(of) { place_.enter(); }
  visit(const visit&) = delete;
  visit& operator=(const visit&) = delete;
  ~visit() { place_.leave(); }

 private:
  place& place_;
};
// A call that must not meet one of another kind, beside those of its own.
class apart {
 public:
  apart(std::atomic<int>& own, const std::atomic<int>& other) : own_(own) {
    own_.fetch_add(1);
    std::this_thread::yield();
    if (other.load() != 0) meetings.fetch_add(1);
  }
  apart(const apart&) = delete;
  apart& operator=(const apart&) = delete;
  ~apart() { own_.fetch_sub(1); }

 private:
  std::atomic<int>& own_;
};
place documents;
place counted;
// Of one engine at a time.
place states;
place stats;
// Not locked, on purpose.
std::int32_t all_tickets = 0;

}  // namespace

void home::check() noexcept {
  std::thread::id nobody{};
  const std::thread::id here = std::this_thread::get_id();
  if (!id_.compare_exchange_strong(nobody, here) && nobody != here) strays.fetch_add(1);
}
bool home::is_here() const noexcept { return id_.load() == std::this_thread::get_id(); }

widget::widget(std::int32_t size) : size_(size) {
  of_widgets.check();
  if (size < 0) throw std::invalid_argument("a widget has no size below 0");
  alive.fetch_add(1);
  all_widgets += 1;
}
widget::~widget() {
  of_widgets.check();
  alive.fetch_sub(1);
  all_widgets -= 1;
}
std::int32_t widget::size() const {
  of_widgets.check();
  reads_ += 1;
  return size_;
}
void widget::grow(std::int32_t by) {
  of_widgets.check();
  size_ += by;
}
const std::string& widget::title() const {
  of_widgets.check();
  reads_ += 1;
  return title_;
}
void widget::set_title(std::string title) {
  of_widgets.check();
  title_ = std::move(title);
}
std::int32_t widget::stop(const std::string& why) const {
  of_widgets.check();
  throw stopped(why);
}
std::int32_t widget::stop_oddly() const {
  of_widgets.check();
  throw 42;
}
std::int32_t widget::wait() const {
  of_widgets.check();
  return wait_for_release();
}
std::int32_t widget::plain_size() const noexcept {
  of_widgets.check();
  return size_;
}
std::unique_ptr<widget> widget::twin() const {
  of_widgets.check();
  return std::make_unique<widget>(size_);
}

peek::peek(const widget& of) : of_(&of) {
  of_widgets.check();
  alive.fetch_add(1);
}
peek::~peek() {
  of_widgets.check();
  alive.fetch_sub(1);
}
std::int32_t peek::size() const { return of_->size(); }

std::unique_ptr<peek> look(const widget& of) { return std::make_unique<peek>(of); }
std::int32_t total(const widget& one, const widget* other) {
  return one.size() + (other == nullptr ? 0 : other->size());
}
std::int32_t consume(std::unique_ptr<widget> taken) { return taken->size(); }
std::int32_t consume_all(std::vector<std::unique_ptr<widget>> taken) {
  std::int32_t sum = 0;
  for (const auto& one : taken) {
    if (one->size() == 0) throw stopped("at nothing");
    sum += one->size();
  }
  return sum;
}
std::vector<std::unique_ptr<widget>> widgets_of(const std::vector<std::int32_t>& sizes) {
  std::vector<std::unique_ptr<widget>> out;
  for (const std::int32_t size : sizes) out.push_back(std::make_unique<widget>(size));
  return out;
}
std::int32_t sizes_of(const std::vector<std::shared_ptr<const widget>>& all) {
  std::int32_t sum = 0;
  for (const auto& one : all) sum += one->size();
  return sum;
}
std::int32_t widgets() {
  of_widgets.check();
  return all_widgets;
}

sound::sound() {
  of_sounds.check();
  alive.fetch_add(1);
}
sound::~sound() {
  of_sounds.check();
  alive.fetch_sub(1);
}
std::int32_t sound::play() const {
  of_sounds.check();
  if (of_widgets.is_here()) strays.fetch_add(1);
  return 7;
}

paint::paint(std::int32_t colour) : colour_(colour) { alive.fetch_add(1); }
paint::~paint() { alive.fetch_sub(1); }
std::int32_t paint::colour() const { return colour_; }
std::int32_t cover(widget& what, std::unique_ptr<paint> with) {
  of_widgets.check();
  what.grow(with->colour());
  return what.size();
}
std::unique_ptr<paint> scrape(const widget& from) { return std::make_unique<paint>(from.size()); }

document::document() { alive.fetch_add(1); }
document::~document() {
  const visit here(documents);
  alive.fetch_sub(1);
}
void document::look_up() const {
  const visit here(documents);
  lookups_ += 1;
}
std::int32_t document::lookups() const {
  look_up();
  return lookups_;
}
std::unique_ptr<node> document::root() const {
  look_up();
  return std::make_unique<node>(*this);
}
void document::clear() {
  const visit here(documents);
  lookups_ = 0;
}
std::int32_t document::wait() const { return wait_for_release(); }

node::node(const document& of) : of_(&of) { alive.fetch_add(1); }
node::~node() {
  of_->look_up();
  alive.fetch_sub(1);
}
std::int32_t node::lookups() const { return of_->lookups(); }
std::unique_ptr<node> node::child() const {
  of_->look_up();
  return std::make_unique<node>(*of_);
}

ticket::ticket() {
  const visit here(counted);
  all_tickets += 1;
  alive.fetch_add(1);
}
ticket::ticket(const ticket&) : ticket() {}
ticket::~ticket() {
  const visit here(counted);
  all_tickets -= 1;
  alive.fetch_sub(1);
}
std::unique_ptr<ticket> ticket::copy() const { return std::make_unique<ticket>(*this); }
std::int32_t ticket::holders() const { return tickets(); }
std::int32_t tickets() {
  const visit here(counted);
  return all_tickets;
}
std::int32_t mix(const widget& on, std::vector<std::unique_ptr<paint>> paints) {
  std::int32_t sum = on.size();
  for (const auto& one : paints) sum += one->colour();
  return sum;
}

std::int32_t stamp(const document& on, std::unique_ptr<ticket> with) {
  return on.lookups() > 0 && with != nullptr ? 1 : 0;
}

std::int32_t stamp_all(std::vector<std::unique_ptr<ticket>> with) {
  if (with.empty()) throw stopped("no ticket");
  return static_cast<std::int32_t>(with.size()) * 100 + with.front()->holders();
}
std::vector<std::unique_ptr<ticket>> copies(const ticket& of, std::size_t count) {
  std::vector<std::unique_ptr<ticket>> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(std::make_unique<ticket>(of));
  return out;
}

row::row() { alive.fetch_add(1); }
row::~row() { alive.fetch_sub(1); }
void row::push(std::int32_t number) {
  const apart here(changing_, reading_);
  numbers_.push_back(number);
}
std::int32_t row::size() const {
  const apart here(reading_, changing_);
  return static_cast<std::int32_t>(numbers_.size());
}
std::unique_ptr<position> row::begin() const { return std::make_unique<position>(*this); }
void row::append(row& other) {
  const apart here(changing_, reading_);
  numbers_.splice(numbers_.end(), other.numbers_);
}

position::position(const row& of) : of_(&of), at_(of.numbers_.begin()) { alive.fetch_add(1); }
position::~position() { alive.fetch_sub(1); }
std::int32_t position::number() const {
  const apart here(of_->reading_, of_->changing_);
  return *at_;
}
bool position::next() {
  const apart here(of_->reading_, of_->changing_);
  const auto after = std::next(at_);
  if (after == of_->numbers_.end()) return false;
  at_ = after;
  return true;
}

engine::engine() { alive.fetch_add(1); }
engine::~engine() {
  const visit one(states);
  const visit other(stats);
  alive.fetch_sub(1);
}
std::int32_t engine::run(std::int32_t by) {
  const visit here(states);
  return state_ += by;
}
std::int32_t engine::state() const {
  const visit here(states);
  return state_;
}
std::int32_t engine::wait() const {
  const visit here(states);
  return wait_for_release();
}
std::int32_t engine::wait_for_stats() const {
  const visit here(stats);
  return wait_for_release();
}
std::int32_t engine::steps() const {
  const visit here(stats);
  return steps_ += 1;
}
void engine::reset() {
  const visit here(stats);
  steps_ = 0;
}

job::job(const engine& of) : of_(&of) { alive.fetch_add(1); }
job::~job() { alive.fetch_sub(1); }
std::int32_t job::state() const { return of_->state(); }
std::unique_ptr<job> begin(const engine& of) { return std::make_unique<job>(of); }
std::int32_t finish(std::unique_ptr<engine> of) { return of->state(); }

errand::errand() { alive.fetch_add(1); }
errand::~errand() {
  wait_for_release();
  alive.fetch_sub(1);
}
step::step() { alive.fetch_add(1); }
step::~step() { alive.fetch_sub(1); }
std::unique_ptr<step> first_step(const errand&) { return std::make_unique<step>(); }

}  // namespace domains

long domains_alive(void) { return domains::alive.load(); }
long domains_strays(void) { return domains::strays.load(); }
long domains_meetings(void) { return domains::meetings.load(); }
int domains_waiting(void) { return domains::waiting.load(); }
void domains_release(void) { domains::released.fetch_add(1); }
void domains_set_hook(int (*hook)(void*), void* of) {
  domains::hook_of.store(of);
  domains::hook.store(hook);
}
