#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace lib {

struct Hit;
class Source {};
class Window {};
class Page {
 public:
  std::size_t publish(std::vector<Hit> hits,
                      std::optional<std::variant<std::monostate, std::unique_ptr<Page>,
                                                 std::vector<std::shared_ptr<Source>>>> answer) const;
};

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

class Loan {
 public:
  void give_back() const noexcept;

 protected:
  ~Loan();
};
struct Shelf {
  std::string name;
  std::vector<const Loan*> loans;
};
std::map<std::string, Loan*> loans();
Shelf first_shelf();

class Index {};
class Entry {
 public:
  std::optional<std::vector<Entry>> parts() const;
};
std::map<std::string, std::unique_ptr<Entry>> entries(const Index& of);
std::pair<std::unique_ptr<Entry>, std::unique_ptr<Page>> entry_and_page(Index& of, const Entry& after);

std::size_t total(const std::vector<const Page*>& pages);
void compare(Page& page, const std::map<std::string, std::reference_wrapper<const Page>>& with,
             std::pair<const Source*, std::array<const Entry*, 2>> found);

std::unique_ptr<Page> bind(std::vector<std::unique_ptr<Page>> pages);
void cite(Page& page, const std::vector<std::shared_ptr<const Source>>& sources);
std::size_t close_all(std::vector<std::unique_ptr<Window>> windows, const Page* page);
bool file(std::unordered_map<std::string, std::unique_ptr<Page>> pages);

}  // namespace lib
