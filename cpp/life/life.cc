#include "life.h"

#include <thread>

namespace life {

std::atomic<long>& alive(Kind kind) noexcept {
  static std::atomic<long> counts[14];
  return counts[static_cast<int>(kind)];
}

std::atomic<long>& violations() noexcept {
  static std::atomic<long> count;
  return count;
}

std::atomic<long>& written() noexcept {
  static std::atomic<long> count;
  return count;
}

std::uint32_t Ticket::number() const { return number_; }
std::string Ticket::label() const { return "ticket " + std::to_string(number_); }

Yard::Yard(std::uint32_t places) : places_(places) {}

Yard::~Yard() {
  // Tickets know who gave them: they must not outlive it.
  if (inside_ != 0) ++violations();
}

const Ticket* Yard::enter() const {
  const Ticket* ticket = try_enter();
  if (ticket == nullptr) throw full();
  return ticket;
}

Ticket* Yard::try_enter() const {
  if (inside_ == places_) return nullptr;
  return new Ticket(this, ++inside_);
}

std::uint32_t Yard::inside() const { return inside_; }

void Yard::give_back(const Ticket* ticket) {
  if (ticket->yard_ != this || inside_ == 0) ++violations();
  --inside_;
  delete ticket;
}

namespace {

// A call that must not meet one of another kind, beside those of its own.
class Apart {
 public:
  Apart(std::atomic<int>& own, const std::atomic<int>& other) : own_(own) {
    ++own_;
    std::this_thread::yield();
    if (other != 0) ++violations();
  }
  Apart(const Apart&) = delete;
  Apart& operator=(const Apart&) = delete;
  ~Apart() { --own_; }

 private:
  std::atomic<int>& own_;
};

}  // namespace

ReadTicket* ReadYard::enter() const {
  const Apart here(reading_, changing_);
  const std::lock_guard<std::mutex> lock(mutex_);
  return new ReadTicket(yard_.enter());
}

std::uint32_t ReadYard::inside() const {
  const Apart here(reading_, changing_);
  const std::lock_guard<std::mutex> lock(mutex_);
  return yard_.inside();
}

// Without the lock: nothing may read the yard meanwhile, which has to be seen.
void ReadYard::give_back(ReadTicket* ticket) {
  const Apart here(changing_, reading_);
  yard_.give_back(ticket->ticket_);
  delete ticket;
}

void Image::unref() noexcept {
  if (--users_ == 0) delete this;
}

Image* draw(std::uint32_t width) {
  if (width == 0) throw std::invalid_argument("nothing to draw");
  return new Image(width);
}

Journal::~Journal() {
  if (*pages_ != 0) ++violations();
}

void Journal::add(std::string_view line) {
  if (closed_) ++violations();
  lines_.emplace_back(line);
}

void Journal::close() {
  if (closed_ || *pages_ != 0) ++violations();
  closed_ = true;
  if (broken_) throw unwritten(lines_.size());
  ++written();
}

std::unique_ptr<Page> Journal::page() const { return std::make_unique<Page>(*this, pages_); }

void Club::join(std::shared_ptr<Member> member) {
  const std::lock_guard<std::mutex> lock(mutex_);
  newest_ = member;
  members_.push_back(std::move(member));
}

std::shared_ptr<Member> Club::last() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return members_.empty() ? nullptr : members_.back();
}

std::shared_ptr<Member> Club::leave() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (members_.empty()) throw full();
  std::shared_ptr<Member> last = std::move(members_.back());
  members_.pop_back();
  return last;
}

std::uint32_t Club::len() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return static_cast<std::uint32_t>(members_.size());
}

// A look at a plain number, alone. Relaxed, so that a thread sanitizer sees the
// number all the same.
class Look {
 public:
  explicit Look(std::atomic<bool>& busy) : busy_(busy) {
    if (busy_.exchange(true, std::memory_order_relaxed)) ++violations();
    std::this_thread::yield();
  }
  ~Look() { busy_.store(false, std::memory_order_relaxed); }

 private:
  std::atomic<bool>& busy_;
};

Note::Note(const Note& other) : body_(other.body_) {
  if (body_->words == "glass") throw std::runtime_error("glass breaks");
  const Look look(body_->busy);
  ++body_->users;
}

Note::~Note() {
  bool last = false;
  {
    const Look look(body_->busy);
    last = --body_->users == 0;
  }
  if (last) delete body_;
}

void Note::add(std::string_view words) {
  if (body_->users > 1) *this = Note(body_->words);
  body_->words += words;
}

const Note* Board::find(std::string_view words) const {
  for (const Note& note : notes_) {
    if (note.words() == words) return &note;
  }
  return nullptr;
}

std::optional<Note> Board::last() const {
  return notes_.empty() ? std::nullopt : std::optional<Note>(notes_.back());
}

std::weak_ptr<Member> Club::newest() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return newest_;
}

const std::weak_ptr<Member>& Club::invited(std::string_view name) const {
  const std::shared_ptr<Member> member = invited_.lock();
  if (member == nullptr || member->name() != name) throw full();
  return invited_;
}

void Club::invite(std::weak_ptr<Member> member) { invited_ = std::move(member); }

void Club::greet(const std::weak_ptr<const Member>& member) const {
  const std::shared_ptr<const Member> there = member.lock();
  if (there == nullptr) throw full();
  there->visit();
}

Ink::~Ink() {
  // A color that no test has: who sees it has come too late.
  color_ = 0xdead;
  if (inside_ != 0) ++violations();
}

std::uint32_t Ink::color() const {
  if (inside_++ != 0 || color_ == 0xdead) ++violations();
  const std::uint32_t color = color_;
  // Long enough for another thread to come in.
  for (volatile int i = 0; i < 200; i = i + 1) {
  }
  --inside_;
  return color;
}

static std::atomic<bool> setups_are_broken;

void break_setups(bool broken) noexcept { setups_are_broken = broken; }

Setup::Setup() {
  if (setups_are_broken) throw std::runtime_error("no setup today");
}

std::unique_ptr<Press> Press::open(const Setup* setup) {
  if (setup != nullptr) return std::make_unique<Press>(*setup);
  Setup one;
  one.copies = 1;
  return std::make_unique<Press>(one);
}

std::string Press::proof() const { return life::proof(setup_); }

void Press::refill(const Refill& refill) {
  setup_.ink = refill.ink;
  setup_.copies = refill.copies;
}

std::string proof(const Setup& setup) {
  return (setup.bold ? "bold, " : "") + std::string(setup.wait ? "wait, " : "") +
         std::to_string(setup.copies) + " copies of page " + std::to_string(setup.page) +
         ", margin " + std::to_string(setup.margin) +
         (setup.paper == Paper::Glossy ? ", glossy" : ", plain") + ", " +
         (setup.ink != nullptr ? "color " + std::to_string(setup.ink->color()) : "black");
}

bool Texture::unref() const {
  const std::uint32_t before = users_--;
  if (before == 0) ++violations();
  if (before != 1) return false;
  delete this;
  return true;
}

Texture* paint(std::uint32_t width) {
  if (width == 0) throw std::invalid_argument("nothing to paint");
  return new Texture(width);
}

void Screen::show(TextureRef texture) {
  const std::lock_guard<std::mutex> lock(mutex_);
  textures_.push_back(std::move(texture));
}

const Texture* Screen::shown() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return textures_.empty() ? nullptr : textures_.back().get();
}

TextureRef Screen::take() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (textures_.empty()) throw full();
  const TextureRef last = textures_.back();
  textures_.pop_back();
  return last;
}

const Texture& Screen::top() const {
  const Texture* const last = shown();
  if (last == nullptr) throw full();
  return *last;
}

void Knot::hold() {
  const Look look(busy_);
  ++users_;
}

void Knot::let_go() {
  bool last = false;
  {
    const Look look(busy_);
    last = --users_ == 0;
  }
  if (last) delete this;
}

}  // namespace life

extern "C" {

long life_alive(void) {
  long sum = 0;
  for (const auto kind : {life::Kind::Yard, life::Kind::Ticket, life::Kind::Image, life::Kind::Journal,
                          life::Kind::Page, life::Kind::Member, life::Kind::Club,
                          life::Kind::Note, life::Kind::Words, life::Kind::Ink,
                          life::Kind::Setup, life::Kind::Press, life::Kind::Texture,
                          life::Kind::Knot}) {
    sum += life::alive(kind);
  }
  return sum;
}

long life_violations(void) { return life::violations(); }
long life_written(void) { return life::written(); }

}  // extern "C"
