// A library that calls what the program has registered, while its own calls are
// inside: as a parser does with its handler, or a store with its comparator.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace hooks {

// What is called, with a number that says from where.
using listener = int (*)(int);

// Registers the function at that address, or none at 0.
void listen(std::size_t address);

// Calls it. Without one, that is 0.
int called(int step);

class echo;

// Excludes all calls but one.
class bell {
 public:
  explicit bell(int tone) : tone_(tone) {}

  int ring(int step) { return tone_ + called(step); }
  int ring_with(bell& other, int step) { return tone_ + other.tone_ + called(step); }
  int tone() const { return tone_; }
  std::unique_ptr<echo> reflect() const;

 private:
  int tone_;
};

class echo {
 public:
  explicit echo(const bell& of) : of_(&of) {}

  int tone() const { return of_->tone(); }

 private:
  const bell* of_;
};

// Can be read by many at once.
class board {
 public:
  int read(int step) const { return size_ + called(step); }
  int write(int step) {
    ++size_;
    return size_ + called(step);
  }
  int size() const { return size_; }
  void grow() { ++size_; }

 private:
  int size_ = 0;
};

class tack {
 public:
  explicit tack(const board& on) : on_(&on) {}

  int size() const { return on_->size(); }

 private:
  const board* on_;
};

inline std::unique_ptr<tack> put(const board& on) { return std::make_unique<tack>(on); }

// Lives on a thread of its own.
class lap {
 public:
  int run(int step) {
    ++count_;
    return count_ + called(step);
  }
  int count() const { return count_; }

 private:
  int count_ = 0;
};

// One lock for all of them.
class ledger {
 public:
  int post(int step) {
    ++total_;
    return total_ + called(step);
  }
  int total() const { return total_; }

 private:
  int total_ = 0;
};

int audit(int step);
int entries();

// Calls from its constructor and its destructor.
class guest {
 public:
  explicit guest(int number) : number_(number) { called(number); }
  ~guest() { called(-number_); }
  guest(const guest&) = delete;
  guest& operator=(const guest&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace hooks
