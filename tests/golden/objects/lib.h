#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lib {

class Page {};
class Source {};
class Window {};

class Picture {};
class Artist {};

struct Cover {
  std::string title;
  std::unique_ptr<Picture> picture;
  std::shared_ptr<Artist> artist;
};

struct Hit {
  std::string name;
  std::unique_ptr<Page> page;
  std::shared_ptr<Source> source;
};
using Answer = std::variant<std::monostate, std::unique_ptr<Page>, std::vector<std::shared_ptr<Source>>>;

std::vector<std::unique_ptr<Page>> pages();
std::vector<Hit> search(const std::vector<std::string>& words);
std::optional<Answer> ask(const std::string& words);
const std::map<std::string, std::shared_ptr<Source>>& sources();
std::pair<std::unique_ptr<Page>, std::uint32_t> first();
std::vector<std::unique_ptr<Window>> windows();
void split(const Page& page, std::array<std::unique_ptr<Page>, 2>* halves, std::uint32_t* at);

}  // namespace lib
