// What a program can do to objects that have a thread of their own, beside
// calling them: call them from their thread, fork, lack memory for the thread, end while objects are alive,
// and call them while its own statics are destroyed.

#include "domains.h"
#include "domains_bridge.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

std::atomic<int> failures{0};

void check(bool holds, const char* what) {
  if (holds) return;
  failures.fetch_add(1);
  std::printf("%s\n", what);
}

bool says(const br_domains_error* error, std::int32_t code, const char* words) {
  return error != nullptr && error->code == code && std::strstr(error->message, words) != nullptr;
}

// What a child of fork sees: an error in each call, and no wait for ever.
int child(br_domains_Widget* widget) {
  const br_domains_i32_result size = br_domains_Widget_size(widget);
  const bool is_refused = says(size.error, 9, "forked from");
  br_domains_error_free(size.error);
  br_domains_Widget_destroy(widget);  // does nothing
  // What is taken is gone all the same.
  const long before = domains_alive();
  const br_domains_Paint_result paint = br_domains_Paint_new(1);
  const br_domains_i32_result cover = br_domains_cover(widget, paint.value);
  const bool is_taken = domains_alive() == before;
  br_domains_error_free(cover.error);
  return is_refused && is_taken ? 0 : 1;
}

void forks(br_domains_Widget* widget) {
  std::fflush(stdout);
  const pid_t pid = fork();
  if (pid == 0) _exit(child(widget));
  int status = 1;
  check(waitpid(pid, &status, 0) == pid, "waitpid");
  check(WIFEXITED(status) && WEXITSTATUS(status) == 0, "what the forked process sees");
  // Its parent goes on.
  const br_domains_i32_result size = br_domains_Widget_size(widget);
  check(size.error == nullptr && size.value == 4, "after a fork");
}

// A thread that does not start is an error, and the next call tries again.
void starts_later() {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  rlimit before{};
  getrlimit(RLIMIT_AS, &before);
  rlimit little = before;
  little.rlim_cur = 1;
  setrlimit(RLIMIT_AS, &little);
  const br_domains_Sound_result none = br_domains_Sound_new();
  setrlimit(RLIMIT_AS, &before);
  check(none.value == nullptr && none.error != nullptr && none.error->code == 8, "a thread without memory");
  br_domains_error_free(none.error);
#endif
  const br_domains_Sound_result sound = br_domains_Sound_new();
  check(sound.error == nullptr, "the same thread, with memory");
  br_domains_Sound_destroy(sound.value);
}

void many(br_domains_Widget* widget) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([widget] {
      for (int n = 0; n < 500; ++n) {
        const br_domains_Peek_result peek = br_domains_look(widget);
        const br_domains_i32_result size = br_domains_Peek_size(peek.value);
        check(size.error == nullptr && size.value == 4, "a size");
        br_domains_Peek_destroy(peek.value);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// A call from the thread itself runs there at once.
void calls_itself(br_domains_Widget* widget) {
  domains_set_hook(
      [](void* of) {
        auto* const self = static_cast<br_domains_Widget*>(of);
        const br_domains_Widget_result twin = br_domains_Widget_twin(self);
        const br_domains_i32_result size = br_domains_Widget_size(twin.value);
        br_domains_Widget_destroy(twin.value);
        return size.error == nullptr ? size.value + 1 : -1;
      },
      widget);
  const br_domains_i32_result size = br_domains_Widget_wait(widget);
  domains_set_hook(nullptr, nullptr);
  check(size.error == nullptr && size.value == 5, "a call from the thread itself");
}

// A lock that a call holds is its thread's already.
void calls_itself_with_its_lock() {
  br_domains_Document* const document = br_domains_Document_new().value;
  domains_set_hook(
      [](void* of) {
        auto* const self = static_cast<br_domains_Document*>(of);
        const br_domains_Node_result root = br_domains_Document_root(self);
        const br_domains_i32_result lookups = br_domains_Node_lookups(root.value);
        br_domains_Node_destroy(root.value);
        return static_cast<int>(lookups.value);
      },
      document);
  const br_domains_i32_result lookups = br_domains_Document_wait(document);
  domains_set_hook(nullptr, nullptr);
  check(lookups.error == nullptr && lookups.value == 2, "a call with the lock");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([document] {
      for (int n = 0; n < 500; ++n) {
        const br_domains_Node_result root = br_domains_Document_root(document);
        br_domains_Node_destroy(root.value);
        br_domains_Ticket_destroy(br_domains_Ticket_new().value);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  check(domains_meetings() == 0, "calls that met");
  br_domains_Document_destroy(document);
  br_domains_Document_destroy(nullptr);
}

// Destroyed after main, as any global.
struct last {
  br_domains_Widget* widget = nullptr;
  ~last() {
    const br_domains_i32_result size = br_domains_Widget_size(widget);
    check(size.error == nullptr && size.value == 4, "after main");
    br_domains_Widget_destroy(widget);
    check(domains_strays() == 0, "calls on another thread");
    std::printf("%d failures\n", failures.load());
  }
};
last at_end;

}  // namespace

int main() {
  br_domains_Widget_destroy(nullptr);
  const br_domains_i32_result nobody = br_domains_Widget_plain_size(nullptr);
  check(says(nobody.error, 3, "self is null"), "null");
  br_domains_error_free(nobody.error);
  const br_domains_Widget_result made = br_domains_Widget_new(4);
  check(made.error == nullptr, "a widget");
  at_end.widget = made.value;
  starts_later();  // before other threads leave their stacks
  many(made.value);
  forks(made.value);
  calls_itself(made.value);
  calls_itself_with_its_lock();
  // One that is open at the end.
  static br_domains_Widget* open = br_domains_Widget_new(1).value;
  check(open != nullptr, "another widget");
  return 0;
}
