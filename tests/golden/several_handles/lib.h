#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace lib {

class Account {
 public:
  explicit Account(std::int64_t balance) : balance_(balance) {}
  void absorb(std::unique_ptr<Account> other) { balance_ += other->balance_; }
  std::int64_t balance_;
};
inline bool equal(const Account& a, const Account& b) { return a.balance_ == b.balance_; }
inline void transfer(Account& from, Account& to, std::int64_t amount) {
  if (from.balance_ < amount) throw std::domain_error("not enough");
  from.balance_ -= amount;
  to.balance_ += amount;
}

}  // namespace lib
