#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace lib {

class Job {
 public:
  std::int32_t id() const { return 1; }
};
class Engine {
 public:
  std::int32_t run(std::int32_t step) { return state_ += step; }
  std::int32_t state() const { return state_; }
  std::uint64_t steps() const { return 1; }
  void reset_stats() {}
  const std::string& log_path() const { return path_; }
  std::unique_ptr<Job> job() const { return std::make_unique<Job>(); }
  std::unique_ptr<Job> job_stats() const { return std::make_unique<Job>(); }
  std::uint64_t finish() { return 0; }

 private:
  std::int32_t state_ = 0;
  std::string path_;
};
class Plain {};
inline bool compare(const Engine& one, Engine* other, const Plain&) { return &one == other; }

class Hit {
 public:
  std::int32_t rank() const { return 1; }
};
class Index {
 public:
  std::unique_ptr<Hit> find(std::int32_t) const { return nullptr; }
  void add(std::int32_t) {}
  std::uint64_t lookups() const { return 0; }
};
inline std::unique_ptr<Index> make_index() { return std::make_unique<Index>(); }
class Spare {
 public:
  std::uint64_t parts() const { return 0; }
};

}  // namespace lib
