#include "store.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kv {
namespace {

// A record is checksum, key length, value length, key, value. The checksum
// covers everything after itself.
constexpr std::size_t header_size = 12;
// Stands for the value length of an erased key.
constexpr std::uint32_t erased = 0xffffffff;
constexpr std::size_t longest = 0x7fffffff;
// A buffered log is handed to the operating system when it grows past this.
constexpr std::size_t buffer_size = 1 << 16;

std::uint32_t checksum(std::string_view bytes) {  // FNV-1a
  std::uint32_t hash = 2166136261u;
  for (char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return hash;
}

void append_number(std::string& to, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) to.push_back(static_cast<char>(number >> shift & 0xff));
}

std::uint32_t read_number(std::string_view from) {
  std::uint32_t number = 0;
  for (unsigned i = 0; i < 4; ++i) number |= static_cast<std::uint32_t>(static_cast<unsigned char>(from[i])) << (8 * i);
  return number;
}

[[noreturn]] void throw_errno(const std::string& what) {
  throw std::system_error(errno, std::system_category(), what);
}

void check_key(std::string_view key) {
  if (key.empty()) throw std::invalid_argument("the key is empty");
  if (key.size() > longest) throw std::invalid_argument("the key is longer than 2 GiB");
}

void check_value(std::string_view value) {
  if (value.size() > longest) throw std::invalid_argument("the value is longer than 2 GiB");
}

std::string record_of(std::string_view key, std::optional<std::string_view> value) {
  std::string body;
  append_number(body, static_cast<std::uint32_t>(key.size()));
  append_number(body, value ? static_cast<std::uint32_t>(value->size()) : erased);
  body += key;
  if (value) body += *value;
  std::string record;
  append_number(record, checksum(body));
  return record += body;
}

// The file of a log; none for a store in memory.
class File {
 public:
  File() = default;
  File(const std::string& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (fd_ < 0) throw_errno(path);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }

  bool exists() const { return fd_ >= 0; }

  std::string read_all() const {
    std::string all;
    char chunk[1 << 14];
    for (;;) {
      ssize_t n = ::pread(fd_, chunk, sizeof chunk, static_cast<off_t>(all.size()));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw_errno("read");
      if (n == 0) return all;
      all.append(chunk, static_cast<std::size_t>(n));
    }
  }

  void append(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw_errno("write");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  void truncate(std::uint64_t size) {
    if (::ftruncate(fd_, static_cast<off_t>(size)) != 0) throw_errno("truncate");
  }

  // Removes what a failed write has left, as far as that is possible.
  void cut(std::uint64_t size) noexcept {
    if (::ftruncate(fd_, static_cast<off_t>(size)) != 0) return;
  }

  void sync() {
    if (::fsync(fd_) != 0) throw_errno("sync");
  }

 private:
  int fd_ = -1;
};

struct Entry {
  std::string value;
  Span span;
};

using Entries = std::map<std::string, Entry, std::less<>>;

// One record of a log, or the end of it.
struct Record {
  std::string_view key;
  std::optional<std::string_view> value;
  std::uint64_t size;
};

// The record at `offset`; none when the log ends before the record does.
std::optional<Record> parse_record(std::string_view log, std::uint64_t offset) {
  std::string_view rest = log.substr(static_cast<std::size_t>(offset));
  if (rest.size() < header_size) return std::nullopt;
  std::uint64_t key_size = read_number(rest.substr(4));
  std::uint32_t value_size = read_number(rest.substr(8));
  if (key_size == 0 || key_size > longest || (value_size > longest && value_size != erased)) {
    throw corruption("record at byte " + std::to_string(offset) + " has an impossible length", offset);
  }
  std::uint64_t size = header_size + key_size + (value_size == erased ? 0 : value_size);
  if (rest.size() < size) return std::nullopt;
  rest = rest.substr(0, static_cast<std::size_t>(size));
  if (checksum(rest.substr(4)) != read_number(rest)) {
    throw corruption("record at byte " + std::to_string(offset) + " has a bad checksum", offset);
  }
  Record record{rest.substr(header_size, static_cast<std::size_t>(key_size)), std::nullopt, size};
  if (value_size != erased) record.value = rest.substr(static_cast<std::size_t>(header_size + key_size));
  return record;
}

}  // namespace

std::string Status::ToString() const {
  switch (code_) {
    case Code::Ok: return "OK";
    case Code::NotFound: return "NotFound: " + message_;
    case Code::Corruption: return "Corruption: " + message_;
  }
  return "Unknown";
}

void Batch::put(std::string_view key, std::string_view value) {
  check_key(key);
  check_value(value);
  changes_.push_back({std::string(key), std::string(value)});
}

void Batch::erase(std::string_view key) {
  check_key(key);
  changes_.push_back({std::string(key), std::nullopt});
}

void Batch::expect(std::string_view key, std::optional<std::string_view> value) {
  check_key(key);
  expected_.push_back({std::string(key), std::optional<std::string>(value)});
}

// What a store and its cursors share.
class State {
 public:
  std::string path;
  std::string label;
  Durability durability = Durability::Buffered;
  bool is_read_only = false;
  File file;
  std::string pending;  // the end of the log, not yet in the file
  std::uint64_t end = 0;
  std::uint64_t in_file = 0;  // how much of it is in the file
  std::uint64_t live_bytes = 0;
  Entries entries;

  void check_writable() const {
    if (is_read_only) throw read_only(path + " was opened for reading");
  }

  void recover() try {
    std::string log = file.read_all();
    while (std::optional<Record> record = parse_record(log, end)) {
      Span span{end, end + record->size};
      adopt(record->key, entry_of(record->key, record->value, span));
      end = span.end;
    }
    // What a crash left of the last record.
    if (end < log.size() && !is_read_only) file.truncate(end);
    in_file = end;
  } catch (const std::exception&) {
    std::throw_with_nested(recovery_failed("cannot recover " + path));
  }

  std::vector<Change> everything() const {
    std::vector<Change> all;
    all.reserve(entries.size());
    for (const auto& [key, entry] : entries) all.push_back({key, entry.value});
    return all;
  }

  // Makes all changes, or none and throws. Returns where they are in the log.
  Span append(const std::vector<Change>& changes) {
    check_writable();
    std::string records;
    std::vector<Entries> fresh;
    for (const Change& change : changes) {
      std::string record = record_of(change.key, change.value);
      std::uint64_t begin = end + records.size();
      fresh.push_back(entry_of(change.key, change.value, {begin, begin + record.size()}));
      records += record;
    }
    write(records);
    Span span{end, end + records.size()};
    end = span.end;
    for (std::size_t i = 0; i < changes.size(); ++i) adopt(changes[i].key, std::move(fresh[i]));
    if (file.exists() && durability == Durability::Synced) file.sync();
    return span;
  }

  void flush(Durability how) {
    if (!file.exists()) return;
    write_pending();
    if (how == Durability::Synced) file.sync();
  }

  std::string whole_log() const { return file.exists() ? file.read_all() + pending : pending; }

 private:
  // Made before the log is written, so that nothing can fail after it.
  static Entries entry_of(std::string_view key, std::optional<std::string_view> value, Span span) {
    Entries one;
    if (value) one.emplace(key, Entry{std::string(*value), span});
    return one;
  }

  void adopt(std::string_view key, Entries one) noexcept {
    auto old = entries.find(key);
    if (old != entries.end()) {
      live_bytes -= old->first.size() + old->second.value.size();
      entries.erase(old);
    }
    if (one.empty()) return;
    live_bytes += one.begin()->first.size() + one.begin()->second.value.size();
    entries.insert(one.extract(one.begin()));
  }

  void write(std::string_view records) {
    pending += records;
    if (!file.exists() || (durability == Durability::Buffered && pending.size() <= buffer_size)) return;
    try {
      write_pending();
    } catch (...) {
      pending.resize(pending.size() - records.size());
      throw;
    }
  }

  void write_pending() {
    try {
      file.append(pending);
    } catch (...) {
      file.cut(in_file);
      throw;
    }
    in_file += pending.size();
    pending.clear();
  }
};

Store::Store(const std::string& path, Durability durability) : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->durability = durability;
  state_->file = File(path, O_RDWR | O_CREAT | O_APPEND);
  state_->recover();
}

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store::~Store() {
  if (!state_) return;
  try {
    if (!state_->is_read_only) state_->flush(state_->durability);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "kv: %s: %s\n", state_->path.c_str(), e.what());
  }
}

std::unique_ptr<Store> Store::open_read_only(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->is_read_only = true;
  state->file = File(path, O_RDONLY);
  state->recover();
  return std::unique_ptr<Store>(new Store(std::move(state)));
}

Store Store::in_memory(std::string_view label) {
  auto state = std::make_unique<State>();
  state->label = label;
  return Store(std::move(state));
}

std::string Store::default_path() {
  const char* path = std::getenv("KV_PATH");
  return path && *path ? path : "kv.log";
}

std::optional<std::string> Store::get(std::string_view key) const {
  check_key(key);
  auto it = state_->entries.find(key);
  if (it == state_->entries.end()) return std::nullopt;
  return it->second.value;
}

bool Store::contains(std::string_view key) const { return state_->entries.find(key) != state_->entries.end(); }

Span Store::put(std::string_view key, std::string_view value) {
  check_key(key);
  check_value(value);
  return state_->append({{std::string(key), std::string(value)}});
}

bool Store::erase(std::string_view key) {
  check_key(key);
  state_->check_writable();
  if (!contains(key)) return false;
  state_->append({{std::string(key), std::nullopt}});
  return true;
}

void Store::apply(std::unique_ptr<Batch> batch) {
  state_->check_writable();
  for (const Change& expected : batch->expected_) {
    if (get(expected.key) != expected.value) throw conflict("key \"" + expected.key + "\" holds something else");
  }
  state_->append(batch->changes_);
}

std::size_t Store::merge(const Store& other) {
  std::size_t before = len();
  state_->append(other.state_->everything());
  return len() - before;
}

std::size_t Store::drain(Store& other) {
  if (&other == this) throw std::invalid_argument("a store cannot drain itself");
  std::vector<Change> moved = other.state_->everything();
  other.state_->check_writable();
  state_->append(moved);
  for (Change& change : moved) change.value.reset();
  other.state_->append(moved);
  return moved.size();
}

std::size_t Store::len() const { return state_->entries.size(); }
const std::string& Store::path() const { return state_->path; }
const std::string& Store::label() const { return state_->label; }
void Store::set_label(std::string_view label) { state_->label = label; }
Durability Store::durability() const { return state_->durability; }

Stats Store::stats() const {
  std::uint64_t used = 0;
  for (const auto& [key, entry] : state_->entries) used += entry.span.end - entry.span.begin;
  double garbage = state_->end == 0 ? 0 : 1 - static_cast<double>(used) / static_cast<double>(state_->end);
  return {len(), state_->live_bytes, {0, state_->end}, garbage, state_->durability, state_->is_read_only};
}

std::optional<std::string> Store::first(std::optional<std::string_view> from) const {
  auto it = from ? state_->entries.lower_bound(*from) : state_->entries.begin();
  if (it == state_->entries.end()) return std::nullopt;
  return it->first;
}

std::vector<Span> Store::spans() const {
  std::vector<Span> all;
  all.reserve(len());
  for (const auto& [key, entry] : state_->entries) all.push_back(entry.span);
  return all;
}

std::uint64_t Store::measure(const std::vector<Span>& spans) const {
  std::uint64_t sum = 0;
  for (const Span& span : spans) {
    if (span.begin <= span.end && span.end <= state_->end) sum += span.end - span.begin;
  }
  return sum;
}

std::string Store::dump() const {
  std::string text;
  auto escape = [&text](std::string_view bytes) {
    for (char byte : bytes) {
      if (byte >= ' ' && byte <= '~' && byte != '\\' && byte != '=') {
        text.push_back(byte);
      } else {
        char hex[5];
        std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned char>(byte));
        text += hex;
      }
    }
  };
  for (const auto& [key, entry] : state_->entries) {
    escape(key);
    text.push_back('=');
    escape(entry.value);
    text.push_back('\n');
  }
  return text;
}

std::unique_ptr<Cursor> Store::cursor() const { return std::make_unique<Cursor>(*this); }

std::unique_ptr<Cursor> Store::find(std::string_view key) const {
  if (!contains(key)) return nullptr;
  auto cursor = std::make_unique<Cursor>(*this);
  cursor->seek(key);
  return cursor;
}

Status Store::verify(std::uint64_t* records) const {
  std::string log = state_->whole_log();
  std::uint64_t at = 0;
  *records = 0;
  try {
    while (std::optional<Record> record = parse_record(log, at)) {
      at += record->size;
      ++*records;
    }
  } catch (const corruption& e) {
    return Status::Corruption(e.what());
  }
  if (at != state_->end) return Status::Corruption("the log ends at byte " + std::to_string(at));
  return {};
}

Status Store::locate(std::string_view key, Span* where) const {
  auto it = state_->entries.find(key);
  if (it == state_->entries.end()) return Status::NotFound(key);
  *where = it->second.span;
  return {};
}

void Store::flush(std::optional<Durability> durability) { state_->flush(durability.value_or(state_->durability)); }

std::uint64_t Store::compact() {
  state_->check_writable();
  auto fresh = std::make_unique<State>();
  fresh->path = state_->path;
  fresh->label = state_->label;
  fresh->durability = state_->durability;
  std::string scratch = state_->path + ".compact";
  if (state_->file.exists()) fresh->file = File(scratch, O_RDWR | O_CREAT | O_TRUNC | O_APPEND);
  fresh->append(state_->everything());
  fresh->flush(Durability::Synced);
  if (state_->file.exists() && std::rename(scratch.c_str(), state_->path.c_str()) != 0) throw_errno(state_->path);
  std::uint64_t freed = state_->end - fresh->end;
  state_ = std::move(fresh);
  return freed;
}

Store* clone(const Store& store) {
  auto copy = std::make_unique<Store>(Store::in_memory(store.label()));
  copy->merge(store);
  return copy.release();
}

Cursor::Cursor(const Store& store) : state_(store.state_.get()) { seek({}); }

bool Cursor::valid() const { return valid_; }

void Cursor::next() {
  auto it = state_->entries.find(key());
  ++it;
  valid_ = it != state_->entries.end();
  if (valid_) at_ = it->first;
}

void Cursor::seek(std::string_view key) {
  auto it = state_->entries.lower_bound(key);
  valid_ = it != state_->entries.end();
  if (valid_) at_ = it->first;
}

std::string_view Cursor::key() const {
  if (!valid_) throw std::out_of_range("the cursor is at the end");
  return at_;
}

std::string_view Cursor::value() const { return state_->entries.find(key())->second.value; }

Span Cursor::span() const { return state_->entries.find(key())->second.span; }

}  // namespace kv
