// Streams: what the library has piece by piece, a range or a cursor, of which the
// caller fetches batches. A batch is a packed list.
//
// The shim has a struct for each stream of the description, derived from
// bridge_rt::stream, which says
//   set       how failures in the middle are told
//   items     what is read of each place: whole_items<D>, or derived from
//             parts_of_items<gives>, where gives says whether objects may stand in one
//     static void write(writer, it);
//   steps     how the library goes on: by_iterators, or derived from by_cursor
//     static constexpr bool owns;    whether a raw pointer is the caller's
//     static void next(it);          and, of the rest, what there is
//     static bool valid(it);         without, next says it
//     static void first(it);
//     static status error(it);
//
// Included by shims with streams, after bridge_pack.hpp.
#pragma once

namespace bridge_rt {
inline namespace BRIDGE_NAMESPACE __attribute__((visibility("hidden"))) {

// Copies of what a call was lent, for as long as the stream that it gives.
class kept {
 public:
  template <class T>
  const T* copy(const T* from, std::size_t count) {
    return static_cast<const T*>(keep(from, count, sizeof(T)));
  }
  // A C string has its end behind it.
  const char* copy(const char* from, std::size_t count) {
    return static_cast<const char*>(keep(from, count, sizeof(char)));
  }

 private:
  const void* keep(const void* from, std::size_t count, std::size_t size) {
    if (from == nullptr) return from;
    std::unique_ptr<unsigned char[]> copied(new unsigned char[count * size + 1]);
    if (count != 0) std::memcpy(copied.get(), from, count * size);
    copied[count * size] = 0;
    all_.push_back(std::move(copied));
    return all_.back().get();
  }

  std::vector<std::unique_ptr<unsigned char[]>> all_;
};

// Items on their way into a batch, which has enough after so many items, or bytes.
class batch {
 public:
  static constexpr std::size_t enough_bytes = 64 * 1024;

  batch(pk::writer& to, std::size_t limit)
      : to_(to), limit_(limit), place_(to.place_for_count()), end_(to.size()) {}

  bool has_room() const noexcept { return count_ < limit_ && end_ < enough_bytes; }
  std::size_t count() const noexcept { return count_; }

  // Of what is walked through, what `it` is at.
  template <class Items, class Of, class It>
  void add(It& it) {
    Items::template write<Of>(to_, it);
    end_ = to_.size();
    ++count_;
  }
  // Forgets what was written of an item that could not be.
  void close() {
    to_.cut(end_);
    to_.set_count(place_, count_);
  }

 private:
  pk::writer& to_;
  std::size_t limit_;
  std::size_t place_;
  std::size_t end_;
  std::size_t count_ = 0;
};

// A stream, whatever it walks through.
class stream {
 public:
  stream() = default;
  stream(const stream&) = delete;
  stream& operator=(const stream&) = delete;
  virtual ~stream() = default;

  void keep(kept& arguments) noexcept { kept_ = std::move(arguments); }

  // How long the last batch was: the next is hardly shorter.
  std::size_t last_size = 0;

  // Fills a batch. What fails in the middle is told when there is nothing before
  // it any more, and is the end.
  void fill(batch& to) {
    if (failure_ != nullptr) {
      to.close();
      std::rethrow_exception(std::exchange(failure_, nullptr));
    }
    if (!has_ended_) {
      try {
        has_ended_ = !walk(to);
      } catch (...) {
        has_ended_ = true;
        if (to.count() == 0) throw;
        failure_ = std::current_exception();
      }
    }
    to.close();
  }
  // What the library's status says at the end.
  BRIDGE_ERROR* take_status() noexcept { return status_.release(); }

 protected:
  // Whether there may be more.
  virtual bool walk(batch& to) = 0;
  error_owner status_;

 private:
  kept kept_;  // goes last
  std::exception_ptr failure_;
  bool has_ended_ = false;
};

template <class Set, class Stream, class Result>
void fetch(Stream& from, std::size_t limit, Result& result, std::uint8_t* scratch, std::size_t capacity) {
  if (limit == 0) refuse(code::invalid_argument, "%s", "limit: a batch of no items looks like the end");
  pk::writer to(scratch, capacity);
  to.expect(from.last_size);
  if constexpr (Stream::items::gives) to.begin_objects();
  batch items(to, limit);
  from.fill(items);
  if (items.count() == 0) result.error = from.take_status();
  if (result.error == nullptr) to.store(result);
  from.last_size = to.size();
}

template <class T, class Handle>
void keep(Handle* handle, kept& arguments) noexcept {
  if (handle != nullptr) object_at<T>(handle)->keep(arguments);
}

// ---------------------------------------------------------------------------
// Items.

// Read of each place by expressions.
template <bool Gives>
struct parts_of_items {
  static constexpr bool gives = Gives;
  template <class Of, class It>
  static constexpr bool accepts = true;
};
template <class D, class V>
inline constexpr bool can_write_part = pk::can_write<D, bare<V>>();
template <class D, class V>
void write_part(pk::writer& to, const V& from) {
  pk::write<D, V>(to, from);
}
// The same of a part that objects may stand in. They are the caller's if the expression
// gives it by value or says that it may be moved; else they stay where they are.
template <class D, class V>
inline constexpr bool can_give_part = pk::can_give<D, pk::reached<V>>();
template <class D, class V>
void give_part(pk::writer& to, V&& from) {
  pk::give<D, pk::reached<V>>(to, from);
}

// What an iterator or a cursor is at. A std::vector<bool> has bools, whatever
// stands in for them.
template <class It>
using at_it = decltype(*std::declval<It&>());
template <class It>
using item_at =
    std::conditional_t<std::is_same_v<bare<at_it<It>>, std::vector<bool>::reference>, bool, bare<at_it<It>>>;

// The same where objects stand in it. What an iterator refers to stays the library's, but
// for what a container holds that is the stream's: an `Of` that is not const, nor void.
template <class Of, class It, class = void>
struct given_at {
  using type = pk::reached<at_it<It>>;
};
template <class Of, class It>
struct given_at<
    Of, It,
    std::enable_if_t<std::is_lvalue_reference_v<at_it<It>> && pk::has_walk<std::remove_const_t<Of>>>> {
  using type = pk::item_through<Of>;
};

// Asked only where there is something to ask.
template <class D, class Of, class It, class = void>
inline constexpr bool can_write_at = false;
template <class D, class Of, class It>
inline constexpr bool can_write_at<D, Of, It, std::enable_if_t<!D::gives, std::void_t<at_it<It>>>> =
    pk::can_write<D, item_at<It>>();
template <class D, class Of, class It>
inline constexpr bool can_write_at<D, Of, It, std::enable_if_t<D::gives, std::void_t<at_it<It>>>> =
    pk::can_give<D, typename given_at<Of, It>::type>();

template <class D>
struct whole_items {
  static constexpr bool gives = D::gives;
  template <class Of, class It>
  static constexpr bool accepts = can_write_at<D, Of, It>;
  template <class Of, class It>
  static void write(pk::writer& to, It& it) {
    if constexpr (D::gives) {
      auto&& item = *it;
      pk::give<D, typename given_at<Of, It>::type>(to, item);
    } else {
      pk::write<D, item_at<It>>(to, *it);
    }
  }
};

// ---------------------------------------------------------------------------
// Ranges.

// From one iterator to another.
template <class First, class Last>
class between_iterators {
 public:
  between_iterators(First first, Last last) : first_(std::move(first)), last_(std::move(last)) {}
  First begin() { return std::move(first_); }
  Last end() { return std::move(last_); }

 private:
  First first_;
  Last last_;
};
template <class First, class Last>
between_iterators<First, Last> between(First first, Last last) {
  return {std::move(first), std::move(last)};
}

// What is walked through: what a reference refers to, or a value of its own.
template <class R>
using walked = std::conditional_t<std::is_lvalue_reference_v<R>, R, bare<R>>;
// The same where objects stand in it: what a reference refers to stays the library's.
template <class R>
using walked_through = std::conditional_t<std::is_lvalue_reference_v<R>, const bare<R>, bare<R>>;

template <class Stream, class R>
class walk_of_range final : public Stream {
 public:
  explicit walk_of_range(R&& range)
      : range_(std::forward<R>(range)), at_(pk::walk::first(range_)), end_(pk::walk::last(range_)) {}

 protected:
  bool walk(batch& to) override {
    for (; at_ != end_; ++at_) {
      if (!to.has_room()) return true;
      to.template add<typename Stream::items, walked_through<R>>(at_);
    }
    return false;
  }

 private:
  walked<R> range_;
  decltype(pk::walk::first(std::declval<std::remove_reference_t<R>&>())) at_;
  decltype(pk::walk::last(std::declval<std::remove_reference_t<R>&>())) end_;
};

template <class R, class = void>
inline constexpr bool is_range = false;
template <class R>
inline constexpr bool is_range<R, std::void_t<decltype(pk::walk::first(std::declval<R&>()) !=
                                                       pk::walk::last(std::declval<R&>()))>> = true;

struct by_iterators {
  template <class Items, class R>
  static constexpr bool accepts() {
    if constexpr (is_range<std::remove_reference_t<R>>) {
      using iterator = decltype(pk::walk::first(std::declval<std::remove_reference_t<R>&>()));
      return Items::template accepts<walked_through<R>, iterator>;
    } else {
      return false;
    }
  }
  template <class Stream, class R>
  static std::unique_ptr<Stream> open(R&& range) {
    return std::make_unique<walk_of_range<Stream, R>>(std::forward<R>(range));
  }
};

// ---------------------------------------------------------------------------
// Cursors.

// Which of the steps a cursor has.
namespace step {
#define BRIDGE_STEP(QUESTION, NAME)                  \
  template <class Steps, class It, class = void>     \
  inline constexpr bool QUESTION = false;            \
  template <class Steps, class It>                   \
  inline constexpr bool                              \
      QUESTION<Steps, It, std::void_t<decltype(Steps::NAME(std::declval<It&>()))>> = true
BRIDGE_STEP(has_valid, valid);
BRIDGE_STEP(has_first, first);
BRIDGE_STEP(has_error, error);
#undef BRIDGE_STEP
}  // namespace step

// The cursor behind what holds it: a pointer that owns it, or nothing else.
template <class Holder>
auto& behind(Holder& holder) {
  if constexpr (std::is_void_v<pk::pointee_of<bare<Holder>>>) {
    return holder;
  } else {
    return *holder;
  }
}

template <class Stream, class Holder>
class walk_of_cursor final : public Stream {
  using steps = typename Stream::steps;
  using cursor = std::remove_reference_t<decltype(behind(std::declval<Holder&>()))>;

 public:
  template <class R>
  explicit walk_of_cursor(R&& holder) : holder_(std::forward<R>(holder)) {}

 protected:
  bool walk(batch& to) override {
    cursor& it = behind(holder_);
    if constexpr (step::has_first<steps, cursor>) {
      if (!std::exchange(has_begun_, true)) steps::first(it);
    }
    if constexpr (step::has_valid<steps, cursor>) {
      for (; steps::valid(it); steps::next(it)) {
        if (!to.has_room()) return true;
        to.template add<typename Stream::items, void>(it);
      }
    } else {
      // What it goes to is not there a second time.
      do {
        if (!to.has_room()) return true;
      } while (advance(to, it));
    }
    if constexpr (step::has_error<steps, cursor>) {
      using set = typename Stream::set;
      decltype(auto) status = steps::error(it);
      static_assert(set::fails && is_status_in<set, decltype(status)>(),
                    "what `error` of #[cursor] names must return a status, and the items be `Result`s");
      if (!succeeded<set>(status)) this->status_.reset(failure_in<set>(status));
    }
    return false;
  }

 private:
  static bool advance(batch& to, cursor& it) {
    if (!steps::next(it)) return false;
    to.template add<typename Stream::items, void>(it);
    return true;
  }

  Holder holder_;
  bool has_begun_ = false;
};

// Derived from by the steps of a cursor.
template <class Steps>
struct by_cursor {
  template <class Items, class C>
  static constexpr bool is_cursor() {
    return std::is_class_v<C> && Items::template accepts<void, C>;
  }
  template <class Items, class R>
  static constexpr bool accepts() {
    using V = bare<R>;
    if constexpr (std::is_void_v<R>) {
      return false;
    } else if constexpr (std::is_pointer_v<V>) {
      return Steps::owns && is_cursor<Items, std::remove_pointer_t<V>>();
    } else if constexpr (std::is_class_v<V>) {
      return is_cursor<Items, std::remove_reference_t<decltype(behind(std::declval<walked<R>&>()))>>();
    } else {
      return false;
    }
  }
  template <class Stream, class R>
  static std::unique_ptr<Stream> open(R&& cursor) {
    using V = bare<R>;
    if constexpr (std::is_pointer_v<V>) {
      using owner = std::unique_ptr<std::remove_pointer_t<V>>;
      if (cursor == nullptr) from_library.null();
      return std::make_unique<walk_of_cursor<Stream, owner>>(owner(cursor));
    } else {
      if constexpr (!std::is_void_v<pk::pointee_of<V>>) {
        if (cursor == nullptr) from_library.null();
      }
      return std::make_unique<walk_of_cursor<Stream, walked<R>>>(std::forward<R>(cursor));
    }
  }
};

namespace ret {

// A stream over what the library returns.
template <class Stream>
struct streamed {
  using local = std::unique_ptr<Stream>;
  using outs = list<>;
  template <class R>
  static constexpr bool accepts = Stream::steps::template accepts<typename Stream::items, R>();
  template <class V>
  static void take(local& to, V&& from) {
    to = Stream::steps::template open<Stream, V>(std::forward<V>(from));
  }
  template <class Result>
  static void store(local& from, Result& to) noexcept {
    give_object(from.release(), to);
  }
};

}  // namespace ret

}  // inline namespace
}  // namespace bridge_rt
