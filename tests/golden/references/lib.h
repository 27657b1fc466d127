#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace lib {

class Room {
 public:
  std::uint32_t size() const { return size_; }
  void set_size(std::uint32_t size) { size_ = size; }

 private:
  std::uint32_t size_ = 1;
};

class Window;

class House {
 public:
  explicit House(std::uint32_t rooms) : rooms_(rooms) {}
  const Room& first() const { return rooms_.at(0); }
  Room& first_mut() { return rooms_.at(0); }
  const Room* find(std::uint32_t number) const { return number < rooms_.size() ? &rooms_[number] : nullptr; }
  Room* find_mut(std::uint32_t number) { return number < rooms_.size() ? &rooms_[number] : nullptr; }
  std::unique_ptr<Window> window() const;
  void add(std::unique_ptr<Room> room) { rooms_.push_back(*room); }

 private:
  std::vector<Room> rooms_;
};

class Window {
 public:
  explicit Window(const House& house) : house_(&house) {}
  const House& house() const { return *house_; }

 private:
  const House* house_;
};

inline std::unique_ptr<Window> House::window() const { return std::make_unique<Window>(*this); }
inline const Room& larger(const Room& one, const Room& other) { return one.size() < other.size() ? other : one; }
inline std::unique_ptr<Room> build(std::uint32_t size) {
  auto room = std::make_unique<Room>();
  room->set_size(size);
  return room;
}

class Sign {
 public:
  const std::string& text() const { return text_; }

 private:
  std::string text_ = "Street";
};

class Street {
 public:
  const Sign* sign() const { return &sign_; }
  std::vector<const Sign*> signs() const { return {&sign_}; }

 private:
  Sign sign_;
};

}  // namespace lib
