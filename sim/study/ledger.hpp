// Which runs of a study are done: what all shards of a folder hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "study/shard.hpp"

namespace motcua::study {

struct IdentityHash {
  std::size_t operator()(const Identity& identity) const { return identity.low; }
};

/// A failure, as recorded.
struct Failure {
  Identity identity;
  std::string model;
  std::uint32_t replication = 0;
  std::string message;
};

class Ledger {
 public:
  /// `objective`: position of the value that is remembered of each run.
  explicit Ledger(std::size_t objective) : objective_{objective} {}

  /// Takes in every shard of the folder. Throws DatabaseError.
  void read(const std::filesystem::path& folder);
  void add(const RunRow& row);
  void add(const CellRow& row) { contents_[row.recipe] = row.content; }

  bool has(const Identity& run) const { return done_.contains(run); }
  /// Of a finished run; NaN of others.
  double objective(const Identity& run) const;
  /// What a recipe leads to, if a worker has been there.
  std::optional<Identity> content(const Identity& recipe) const;
  /// Of a run that failed; null for others.
  const Failure* failure(const Identity& run) const;
  /// CPU seconds of a run of the model, on average; NaN if there was none.
  double cpu_seconds(const std::string& model) const;

 private:
  struct Cost {
    double seconds = 0;
    std::uint64_t runs = 0;
  };

  std::size_t objective_;
  std::unordered_map<Identity, double, IdentityHash> done_;
  std::unordered_map<Identity, Failure, IdentityHash> failed_;
  std::unordered_map<Identity, Identity, IdentityHash> contents_;
  std::map<std::string, Cost> costs_;
};

}  // namespace motcua::study
