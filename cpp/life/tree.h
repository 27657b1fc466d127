// A tree of branches, as libraries for documents have them: the tree owns all of
// its branches, and callers have pointers to them. It locks nothing, and reading
// writes into caches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace life {

/// The branches that are alive, of all trees.
std::int64_t branches() noexcept;

class Tree;

/// A part of a [`Tree`].
class Branch {
 public:
  Branch(const Branch&) = delete;
  ~Branch();

  const std::string& name() const;
  void rename(std::string_view name);
  /// Null at the root.
  Branch* parent();
  /// Null if it has none.
  Branch* first();
  /// Null for the last one of its parent.
  Branch* next();
  /// Throws std::invalid_argument for an empty name.
  Branch& grow(std::string_view name);
  /// Moves a branch of the same tree below this one, which must not be below it.
  /// Nothing checks either.
  Branch* graft(Branch* branch);
  /// Moves this branch before one of its siblings, or, without one, behind all.
  void move_before(Branch* sibling);
  /// Frees everything below it.
  void strip();
  /// Counts its calls.
  std::uint64_t tick();

 private:
  friend class Tree;
  friend class Climb;
  explicit Branch(std::string name, Branch* parent);
  std::unique_ptr<Branch> cut();
  std::size_t place() const;

  std::string name_;
  Branch* parent_;
  std::vector<std::unique_ptr<Branch>> children_;
  std::uint64_t ticks_ = 0;
};

/// Whether two branches, perhaps of two trees, have one name.
bool same_name(const Branch* one, const Branch& other);

/// Owns its branches.
class Tree {
 public:
  explicit Tree(std::string_view name) : root_(new Branch(std::string(name), nullptr)) {}
  Tree(const Tree&) = delete;

  Branch& root() { return *root_; }
  /// The first branch of that name, or null.
  Branch* find(std::string_view name);
  /// Always null.
  Branch* nothing() { return nullptr; }
  std::size_t len() const;
  /// Frees all branches but the root.
  void clear() { root_->children_.clear(); }
  /// The same, and grows new ones. Throws std::out_of_range, with none left, for
  /// more than a thousand.
  Branch* regrow(std::uint32_t count);
  /// Frees a branch with all below it.
  bool cut(Branch* branch);

 private:
  std::unique_ptr<Branch> root_;
};

/// Goes over the branches below one.
class Climb {
 public:
  explicit Climb(Branch& below) : below_(&below) {}
  Climb(const Climb&) = delete;
  /// The names of the branches, one after the other.
  std::string step();

 private:
  Branch* below_;
  std::size_t at_ = 0;
};

inline std::unique_ptr<Climb> climb(Branch& below) { return std::make_unique<Climb>(below); }

}  // namespace life
