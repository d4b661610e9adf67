#include "results/digest.hpp"

#define XXH_INLINE_ALL
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "results/reader.hpp"

namespace motcua::results {
namespace {

static_assert(std::endian::native == std::endian::little, "digests are over the little-endian form of numbers");

/// Takes in values of all kinds; every text and list goes with its length, so that no two inputs look alike.
class Hasher {
 public:
  Hasher() : state_{XXH3_createState(), XXH3_freeState} { XXH3_128bits_reset(state_.get()); }

  void add(const std::string& text) { add_bytes(text.data(), text.size(), 1); }
  void add(double number) { add_bytes(&number, 1, sizeof number); }
  void add(std::int64_t number) { add_bytes(&number, 1, sizeof number); }

  template <class Item>
  void add(const std::vector<Item>& items) {
    if constexpr (std::is_arithmetic_v<Item>) {
      add_bytes(items.data(), items.size(), sizeof(Item));
    } else {
      add_size(items.size());
      for (const Item& item : items) add(item);
    }
  }

  template <class... Kinds>
  void add(const std::variant<Kinds...>& value) {
    add_size(value.index());
    std::visit([this](const auto& held) { this->add(held); }, value);
  }

  void add_size(std::uint64_t size) { XXH3_128bits_update(state_.get(), &size, sizeof size); }

  std::string text() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  }

 private:
  void add_bytes(const void* data, std::size_t count, std::size_t item_size) {
    add_size(count);
    if (count > 0) XXH3_128bits_update(state_.get(), data, count * item_size);
  }

  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state_;
};

/// The items in order of what `name` gives for each.
template <class Item, class Name>
std::vector<const Item*> sorted(const std::vector<Item>& items, Name name) {
  std::vector<const Item*> pointers;
  for (const Item& item : items) pointers.push_back(&item);
  std::sort(pointers.begin(), pointers.end(),
            [&](const Item* left, const Item* right) { return std::invoke(name, *left) < std::invoke(name, *right); });
  return pointers;
}

bool is_provenance(const Attribute& attribute) {
  return std::find(provenance_attributes.begin(), provenance_attributes.end(), attribute.name) !=
         provenance_attributes.end();
}

void add_attributes(Hasher& hasher, const std::vector<Attribute>& attributes) {
  hasher.add_size(attributes.size());
  for (const Attribute* attribute : sorted(attributes, &Attribute::name)) {
    hasher.add(attribute->name);
    hasher.add(attribute->value);
  }
}

void add_variables(Hasher& hasher, const std::vector<Variable>& variables) {
  hasher.add_size(variables.size());
  for (const Variable* variable : sorted(variables, &Variable::name)) {
    hasher.add(variable->name);
    hasher.add(variable->dimensions);
    hasher.add(variable->values);
    hasher.add(variable->units);
    hasher.add(variable->long_name);
    add_attributes(hasher, variable->attributes);
  }
}

void add_dataset(Hasher& hasher, const Dataset& dataset) {
  hasher.add_size(dataset.dimensions.size());
  for (const Dimension* dimension : sorted(dataset.dimensions, &Dimension::name)) {
    hasher.add(dimension->name);
    hasher.add_size(dimension->length);
  }
  add_variables(hasher, dataset.coordinates);
  add_variables(hasher, dataset.variables);
  std::vector<Attribute> attributes = dataset.attributes;
  std::erase_if(attributes, is_provenance);
  add_attributes(hasher, attributes);
  using NamedGroup = std::pair<std::string, Dataset>;
  hasher.add_size(dataset.groups.size());
  for (const NamedGroup* group : sorted(dataset.groups, &NamedGroup::first)) {
    hasher.add(group->first);
    add_dataset(hasher, group->second);
  }
}

}  // namespace

std::string digest(const Dataset& dataset) {
  Hasher hasher;
  hasher.add(std::string{"motcua digest 1"});
  add_dataset(hasher, dataset);
  return hasher.text();
}

std::string digest(const std::filesystem::path& path) {
  return digest(read(path));
}

std::string hash(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace motcua::results
