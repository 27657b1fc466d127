#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lib {

struct Point {
  double x;
  double y;
};

class Page {
 public:
  const std::string& title() const;
  const std::vector<Point>& outline() const;
  void add(const std::string& line, std::uint32_t number);
};

std::unique_ptr<std::string> read(const std::string& path);
std::unique_ptr<std::string> find(const std::string& path);
void keep(std::unique_ptr<std::string> text);
void keep_if(std::unique_ptr<std::string> text);

double mean(const std::vector<double>& of);
std::unique_ptr<std::vector<std::uint8_t>> bytes();
std::unique_ptr<std::vector<Point>> hull(std::unique_ptr<std::vector<Point>> of);
std::unique_ptr<std::vector<Point>> found();

}  // namespace lib
