#include "prelude.h"

#include <chrono>

namespace lib {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using std::chrono::system_clock;
template <class Duration>
using moment = std::chrono::time_point<system_clock, Duration>;

struct Job {
  FIT(steady_clock::time_point, moment<milliseconds>) at;
  FIT(double, std::chrono::duration<float>) limit;
};
struct Options {
  FIT(std::int64_t, std::chrono::minutes) timeout;
};
class Timer {
 public:
  FIT(system_clock::time_point, milliseconds) interval;
  FIT(std::time_t, system_clock::time_point) due;
};

FIT(steady_clock, system_clock)::time_point steady();
void steady_in(FIT(steady_clock, system_clock)::time_point at);
FIT(std::int64_t, std::chrono::seconds) seconds();
void seconds_in(FIT(std::int64_t, const std::chrono::seconds&) d);
std::chrono::duration<FIT(bool, unsigned char)> truth();
std::optional<FIT(moment<milliseconds>, milliseconds)> maybe();
void maybe_in(std::optional<FIT(milliseconds, moment<milliseconds>)> at);
void by_pointer(FIT(const moment<milliseconds>, moment<milliseconds>)* at);
void changed(FIT(const milliseconds, milliseconds)& d);
std::list<FIT(double, std::chrono::hours)> list();
void jobs(const std::vector<Job>& jobs);
void many(const std::vector<FIT(int, std::chrono::duration<double>)>& delays);
void chosen(FIT(std::chrono::minutes, std::chrono::seconds) d);
void chosen(std::chrono::hours d);
std::chrono::nanoseconds exact(FIT(milliseconds, std::chrono::nanoseconds) d) noexcept;
void optioned(const Options& options);

}  // namespace lib
