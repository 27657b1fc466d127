// A library that speaks in types of the standard library: durations and points in
// time.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <ratio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A release: what is newer is not declared.
#define STANDARD_MAJOR 1
#define STANDARD_MINOR 4
#define STANDARD_AT_LEAST(major, minor) \
  (STANDARD_MAJOR > (major) || (STANDARD_MAJOR == (major) && STANDARD_MINOR >= (minor)))

namespace standard {

using days = std::chrono::duration<int, std::ratio<86400>>;
using ticks = std::chrono::duration<std::int64_t, std::ratio<1, 60>>;
using picoseconds = std::chrono::duration<std::int64_t, std::pico>;
using clock = std::chrono::system_clock;
template <class Duration>
using moment = std::chrono::time_point<clock, Duration>;

// Each gives what it is given.
inline std::chrono::nanoseconds same_nanoseconds(std::chrono::nanoseconds d) { return d; }
inline std::chrono::milliseconds same_milliseconds(const std::chrono::milliseconds& d) { return d; }
inline std::chrono::hours same_hours(std::chrono::hours d) { return d; }
inline days same_days(days d) { return d; }
inline ticks same_ticks(ticks d) { return d; }
inline picoseconds same_picoseconds(picoseconds d) { return d; }
inline std::chrono::duration<double> same_seconds(std::chrono::duration<double> d) { return d; }
inline std::chrono::duration<std::uint16_t> same_short_seconds(std::chrono::duration<std::uint16_t> d) {
  return d;
}
template <class Rep, class Period>
std::int64_t counted(const std::chrono::duration<Rep, Period>& d) {
  return d.count();
}
// Only C++ knows how much came in.
inline std::int64_t count_hours(std::chrono::hours d) { return d.count(); }
inline std::int64_t count_milliseconds(std::chrono::milliseconds d) { return d.count(); }
inline std::int64_t count_seconds(moment<std::chrono::seconds> t) { return t.time_since_epoch().count(); }

inline std::chrono::hours hours(std::int64_t count) { return std::chrono::hours(count); }
inline std::chrono::milliseconds milliseconds(std::int64_t count) {
  return std::chrono::milliseconds(count);
}
inline std::chrono::nanoseconds nanoseconds(std::int64_t count) { return std::chrono::nanoseconds(count); }
inline picoseconds some_picoseconds(std::int64_t count) { return picoseconds(count); }
inline std::chrono::duration<double> seconds(double count) { return std::chrono::duration<double>(count); }
inline std::chrono::duration<std::uint64_t, std::nano> unsigned_nanoseconds(std::uint64_t count) {
  return std::chrono::duration<std::uint64_t, std::nano>(count);
}

inline clock::time_point same_time(clock::time_point t) { return t; }
inline moment<std::chrono::nanoseconds> same_nanotime(moment<std::chrono::nanoseconds> t) { return t; }
inline moment<std::chrono::seconds> same_second(const moment<std::chrono::seconds>& t) { return t; }
inline moment<std::chrono::seconds> second(std::int64_t count) {
  return moment<std::chrono::seconds>(std::chrono::seconds(count));
}
inline clock::time_point now() { return clock::now(); }

inline std::optional<std::chrono::milliseconds> maybe_milliseconds(std::optional<std::chrono::milliseconds> d) {
  return d;
}
inline std::optional<clock::time_point> maybe_time(const std::optional<clock::time_point>& t) { return t; }

// The later of the two, and what lies between them.
inline bool between(clock::time_point a, clock::time_point b, clock::time_point* later,
                    std::chrono::microseconds& distance) {
  *later = a < b ? b : a;
  distance = std::chrono::duration_cast<std::chrono::microseconds>(a < b ? b - a : a - b);
  return a != b;
}
inline void twice(std::chrono::milliseconds* d) { *d *= 2; }

// A job, when it runs and for how long.
struct Job {
  std::string name;
  moment<std::chrono::milliseconds> at;
  std::chrono::seconds limit;
  std::optional<std::chrono::microseconds> pause;
};
inline std::vector<Job> same_jobs(std::vector<Job> jobs) { return jobs; }
inline std::vector<std::chrono::milliseconds> same_delays(std::vector<std::chrono::milliseconds> d) {
  return d;
}
inline std::map<std::chrono::seconds, clock::time_point> same_index(
    std::map<std::chrono::seconds, clock::time_point> index) {
  return index;
}
inline std::pair<std::chrono::duration<double>, bool> same_pair(
    std::pair<std::chrono::duration<double>, bool> pair) {
  return pair;
}
inline void refuse_13(std::chrono::milliseconds d) {
  if (d == std::chrono::milliseconds(13)) throw std::invalid_argument("13 milliseconds");
}
inline std::chrono::nanoseconds half(std::chrono::nanoseconds d) { return d / 2; }
inline moment<days> midnight(std::int32_t day) { return moment<days>(days(day)); }
inline clock::time_point later(clock::time_point t, std::chrono::milliseconds by) {
  refuse_13(by);
  return t + by;
}
// Nothing at the full hour.
inline std::optional<std::chrono::seconds> until_hour(moment<std::chrono::seconds> t) {
  const auto past = t - std::chrono::floor<std::chrono::hours>(t);
  if (past.count() == 0) return std::nullopt;
  return std::chrono::hours(1) - past;
}
inline std::optional<moment<std::chrono::milliseconds>> alarm(std::int64_t in_ms) {
  refuse_13(std::chrono::milliseconds(in_ms));
  if (in_ms == 0) return std::nullopt;
  return moment<std::chrono::milliseconds>(std::chrono::milliseconds(in_ms));
}
inline std::chrono::milliseconds shorter(std::chrono::milliseconds d, std::chrono::milliseconds by) {
  refuse_13(d);
  return d - by;
}

struct timed_out {
  std::chrono::milliseconds after;
  moment<std::chrono::seconds> at() const { return moment<std::chrono::seconds>(std::chrono::seconds(when)); }
  std::int64_t when;
};
inline void time_out(std::int64_t after_ms, std::int64_t at_s) {
  throw timed_out{std::chrono::milliseconds(after_ms), at_s};
}

inline std::vector<std::chrono::hours> long_ages(std::int64_t hours) { return {std::chrono::hours(hours)}; }

struct Options {
  std::chrono::milliseconds timeout{1500};
  std::chrono::seconds keep{60};
  clock::time_point since{};
};
inline std::int64_t timeout_of(const Options& options) { return options.timeout.count(); }
inline std::int64_t keep_of(const Options& options) { return options.keep.count(); }

class Timer {
 public:
  Timer() = default;
  int since_1_4(int n) const { return n; }

  std::chrono::milliseconds interval{20};
  clock::time_point due{};
};

inline std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}
inline std::optional<std::string_view> since(std::string_view bytes, std::uint8_t mark) {
  if (mark == 0) throw std::invalid_argument("0 is no mark");
  const auto first = bytes.find(static_cast<char>(mark));
  if (first == std::string_view::npos) return std::nullopt;
  return bytes.substr(first);
}
inline std::string_view longer(std::string_view one, std::string_view other) {
  return one.size() < other.size() ? other : one;
}
inline std::string_view elsewhere(std::string_view) { return "elsewhere"; }
inline std::string_view all(std::string_view bytes) { return bytes; }

// What is between the slashes.
inline std::filesystem::path parent(const std::filesystem::path& of) { return of.parent_path(); }
inline std::optional<std::filesystem::path> extension(std::filesystem::path of) {
  if (!of.has_extension()) return std::nullopt;
  return of.extension();
}
inline std::vector<std::filesystem::path> parts(const std::filesystem::path& of) {
  return {of.begin(), of.end()};
}
inline std::filesystem::path not_utf8() { return std::filesystem::path("a\xff"); }

// Paths, in the forms that a library has for them. Each gives what it is given, and
// counts that it was called.
inline std::atomic<int> path_calls{0};
inline std::filesystem::path same_path(std::filesystem::path path) {
  ++path_calls;
  return path;
}
inline std::unique_ptr<std::filesystem::path> same_owned_path(const std::filesystem::path& path) {
  ++path_calls;
  return std::make_unique<std::filesystem::path>(path);
}
inline std::string same_path_string(const std::string& path) {
  ++path_calls;
  return path;
}
inline std::string same_path_view(std::string_view path) {
  ++path_calls;
  return std::string(path);
}
inline std::string same_path_c_string(const char* path) {
  ++path_calls;
  return path;
}
inline std::optional<std::filesystem::path> maybe_path(const std::optional<std::filesystem::path>& path) {
  ++path_calls;
  return path;
}
inline int path_call_count() { return path_calls; }
// Of any bytes, which need not be a path.
inline std::filesystem::path path_of_bytes(std::string_view bytes) { return std::string(bytes); }

inline void split_path(const std::filesystem::path& path, std::filesystem::path* directory,
                       std::string& name) {
  *directory = path.parent_path();
  name = path.filename().native();
}
inline void append_name(std::filesystem::path& path, std::string_view name) { path /= name; }
inline std::string_view extension_of(std::string_view path) {
  const auto dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot);
}

struct LogSettings {
  std::string name = "log";
  std::string title = "title";
  std::filesystem::path path = "path";
  std::filesystem::path folder = "folder";
  std::vector<double> weights = {1, 2};
  std::vector<std::uint8_t> codes = {7};

  void set_note(std::string_view note) { note_ = note; }
  const std::string& note() const { return note_; }

 private:
  std::string note_ = "note";
};
/// All of them, each in brackets.
inline std::string told(const LogSettings& settings) {
  std::string out;
  const auto tell = [&](const std::string& word) { out.append("[").append(word).append("]"); };
  for (const auto& word : {settings.name, settings.title, settings.path.string(), settings.folder.string()}) tell(word);
  for (const double weight : settings.weights) tell(std::to_string(static_cast<int>(weight)));
  tell(std::string(settings.codes.begin(), settings.codes.end()));
  tell(settings.note());
  return out;
}
inline std::string told_if_any(const LogSettings* settings, const LogSettings& other) {
  return (settings == nullptr ? std::string("none") : told(*settings)) + told(other);
}
inline std::string told_of(const LogSettings& settings, std::string_view word) {
  if (word.empty()) throw std::invalid_argument("no word");
  return settings.name + std::string(word);
}

struct Link {
  std::filesystem::path from;
  std::optional<std::filesystem::path> to;
  std::vector<std::filesystem::path> seen;
};
inline std::vector<Link> same_links(std::vector<Link> links) {
  ++path_calls;
  return links;
}
inline std::map<std::string, std::filesystem::path> same_mounts(
    std::map<std::string, std::filesystem::path> mounts) {
  ++path_calls;
  return mounts;
}
inline std::vector<std::filesystem::path> some_paths(std::string_view bytes) {
  return {"a", std::string(bytes)};
}

class Folder {
 public:
  std::filesystem::path cache{"cache"};

  explicit Folder(const std::filesystem::path& root) : root_(root) {}
  const std::filesystem::path& root() const { return root_; }
  const std::string& root_string() const { return root_.native(); }
  // Each directory on the way to it.
  std::vector<std::filesystem::path> ancestors() const {
    std::vector<std::filesystem::path> all;
    std::filesystem::path way;
    for (const auto& name : root_) all.push_back(way /= name);
    return all;
  }
  std::uintmax_t size() const { return std::filesystem::file_size(root_); }

 private:
  std::filesystem::path root_;
};

inline int fire(std::unique_ptr<Timer>) { return 1; }

}  // namespace standard
