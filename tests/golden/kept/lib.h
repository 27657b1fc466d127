#pragma once

namespace lib {

class Cache {};

class Index {
 public:
  int get() const { return n; }
  int n = 0;
};

class Options {
 public:
  void set_cache(const Cache* kept) { cache = kept; }
  void set_index(Index& kept) { index = &kept; }
  const Cache* cache = nullptr;
  Index* index = nullptr;
};

class Store {
 public:
  explicit Store(const Options* kept) : options(kept != nullptr ? *kept : Options()) {}
  explicit Store(Index* changed) { options.index = changed; }
  Store(const Store& around, const Options* kept) : Store(kept) { parent = &around; }
  Options options;
  const Store* parent = nullptr;
};

}  // namespace lib
