#include "tree.h"

#include <atomic>
#include <stdexcept>
#include <utility>

namespace life {

namespace {
std::atomic<std::int64_t> alive_branches;

Branch* find_below(Branch* branch, std::string_view name) {
  if (branch->name() == name) return branch;
  for (Branch* child = branch->first(); child != nullptr; child = child->next()) {
    if (Branch* found = find_below(child, name)) return found;
  }
  return nullptr;
}

}  // namespace

std::int64_t branches() noexcept { return alive_branches; }

Branch::Branch(std::string name, Branch* parent) : name_(std::move(name)), parent_(parent) {
  ++alive_branches;
}

Branch::~Branch() { --alive_branches; }

const std::string& Branch::name() const { return name_; }
void Branch::rename(std::string_view name) { name_ = name; }
Branch* Branch::parent() { return parent_; }
Branch* Branch::first() { return children_.empty() ? nullptr : children_.front().get(); }

std::size_t Branch::place() const {
  std::size_t at = 0;
  while (parent_->children_[at].get() != this) ++at;
  return at;
}

Branch* Branch::next() {
  if (parent_ == nullptr || place() + 1 == parent_->children_.size()) return nullptr;
  return parent_->children_[place() + 1].get();
}

Branch& Branch::grow(std::string_view name) {
  if (name.empty()) throw std::invalid_argument("a branch without a name");
  children_.push_back(std::unique_ptr<Branch>(new Branch(std::string(name), this)));
  return *children_.back();
}

std::unique_ptr<Branch> Branch::cut() {
  auto at = parent_->children_.begin() + static_cast<std::ptrdiff_t>(place());
  auto own = std::move(*at);
  parent_->children_.erase(at);
  return own;
}

Branch* Branch::graft(Branch* branch) {
  auto own = branch->cut();
  own->parent_ = this;
  children_.push_back(std::move(own));
  return branch;
}

void Branch::move_before(Branch* sibling) {
  auto own = cut();
  auto& all = parent_->children_;
  auto at = sibling == nullptr ? all.end() : all.begin() + static_cast<std::ptrdiff_t>(sibling->place());
  all.insert(at, std::move(own));
}

void Branch::strip() { children_.clear(); }
std::uint64_t Branch::tick() { return ++ticks_; }

bool same_name(const Branch* one, const Branch& other) { return one->name() == other.name(); }

Branch* Tree::find(std::string_view name) { return find_below(root_.get(), name); }

std::size_t Tree::len() const {
  std::size_t count = 0;
  std::vector<const Branch*> open{root_.get()};
  while (!open.empty()) {
    const Branch* branch = open.back();
    open.pop_back();
    ++count;
    for (const auto& child : branch->children_) open.push_back(child.get());
  }
  return count;
}

Branch* Tree::regrow(std::uint32_t count) {
  clear();
  if (count > 1000) throw std::out_of_range("too many branches");
  for (std::uint32_t i = 0; i < count; ++i) root_->grow("branch " + std::to_string(i));
  return root_->first();
}

bool Tree::cut(Branch* branch) {
  if (branch->parent_ == nullptr) return false;
  return branch->cut() != nullptr;
}

std::string Climb::step() {
  if (at_ == below_->children_.size()) return std::string();
  return below_->children_[at_++]->name();
}

}  // namespace life
