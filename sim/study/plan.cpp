#include "study/plan.hpp"

#include <fmt/format.h>

#include "scenario/compile.hpp"

namespace motcua::study {
namespace {

/// A whole number of the scenario itself; compile() has checked it.
std::uint64_t setting(const scenario::Document& document, std::string_view name, std::uint64_t otherwise) {
  for (const std::uint32_t at : document.of_kind("scenario")) {
    const scenario::Value* value = document.objects[at].find(name);
    const std::int64_t* number = value ? std::get_if<std::int64_t>(&value->data) : nullptr;
    if (number && *number >= 0) return static_cast<std::uint64_t>(*number);
  }
  return otherwise;
}

std::string name_of(const scenario::Source& source, const std::string& id) {
  const auto found = source.models.find(id);
  if (found == source.models.end()) return id;
  const scenario::Value* name = found->second.head.find("name");
  if (name && name->table()) name = name->table()->find("en");
  return name && name->text() ? *name->text() : id;
}

class Planner {
 public:
  explicit Planner(scenario::Source source) { plan_.source = std::move(source); }

  Plan make(const std::vector<std::string>& model_ids) {
    for (const std::string& id : model_ids) add(id);
    if (problems_.empty()) require_same_time();
    if (!problems_.empty()) throw core::InputError{problems_};
    const scenario::Document& first = plan_.documents.front().document;
    plan_.seed = setting(first, "seed", 1);
    plan_.replications = static_cast<std::uint32_t>(setting(first, "replications", 10));
    return std::move(plan_);
  }

 private:
  void add(const std::string& id) {
    model::Timeline timeline = scenario::compile_timeline(plan_.source, id, problems_);
    if (!problems_.empty()) return;
    for (model::DatedModel& dated : timeline) {
      dated.model.name = name_of(plan_.source, id);
      const auto from = dated.model.start + std::chrono::floor<std::chrono::days>(dated.from - core::run_start);
      if (dated.passed != 0) continue;  // the document says what may become of a measure; once for each date is enough
      plan_.documents.push_back({plan_.timelines.size(), from, scenario::resolve(plan_.source, id, from)});
    }
    plan_.timelines.push_back(std::move(timeline));
  }

  /// What is compared covers the same time.
  void require_same_time() {
    const model::Model& first = plan_.model(0);
    for (const model::Timeline& timeline : plan_.timelines) {
      const model::Model& model = timeline.front().model;
      if (model.start == first.start && model.length == first.length && model.warm_up == first.warm_up) continue;
      const auto found = plan_.source.models.find(model.id);
      problems_.add(found == plan_.source.models.end() ? plan_.source.head().place : found->second.head.place,
                    fmt::format("government model \"{}\"", model.id),
                    fmt::format("its start, length or warm_up is not that of \"{}\"", first.id),
                    "set them in the scenario, for all models alike");
    }
  }

  Plan plan_;
  core::Problems problems_;
};

}  // namespace

Plan make_plan(scenario::Source source, const std::vector<std::string>& model_ids) {
  return Planner{std::move(source)}.make(model_ids);
}

}  // namespace motcua::study
