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

class Node {
 public:
  static std::unique_ptr<Node> find(std::string_view name) {
    return name.empty() ? nullptr : std::make_unique<Node>();
  }
};
inline Node* raw(bool there) { return there ? new Node : nullptr; }
inline bool adopt(std::unique_ptr<Node> node) { return node != nullptr; }
inline bool same(const Node* a, const Node& b) { return a == &b; }

}  // namespace lib
