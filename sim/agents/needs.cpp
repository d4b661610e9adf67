// Needs arise; who has them, and how they reach the administration.
#include <algorithm>
#include <cmath>

#include "agents/citizens.hpp"
#include "agents/process.hpp"

namespace motcua::agents {

using measures::Quantity;

void Process::open(model::UnitId unit) {
  for (const model::SourceId id : context_->sources_of_unit[unit]) {
    const model::Source& source = source_at(id);
    if (source.closed == 0) schedule_need(id);
    for (std::uint32_t dossier = 0; dossier < source.closed; ++dossier) {
      core::Draws draws{context_->streams, source.key, dossier, core::Purpose::need_time};
      const core::Tick at = core::run_start + source.thinks.sample_duration(draws);
      schedule(at, engine::Phase::arrival, entity_of(EntityClass::source, id.index()), city_.sources[id].sequence++,
               Action::need, id.index());
    }
  }
}

/// One number chooses the resident, and with the resident the group: the residents of a unit are ordered by group.
/// The other number of the block chooses the channel.
void Process::choose_citizen(Dossier& dossier, const model::Source& source) const {
  const auto residents = static_cast<double>(model().units[source.unit].population);
  const core::Block block = context_->streams.draw(source.key, dossier.number, core::Purpose::need_attributes);
  const double* shares = model().group_shares.empty() ? nullptr : model().group_shares[source.unit].data();
  const auto share_of = [&](std::size_t g) {
    return shares != nullptr ? shares[g] : model().groups[model::GroupId{g}].share;
  };
  double total = 0;
  for (std::size_t g = 0; g < model().groups.size(); ++g)
    total += share_of(g) * model().groups[model::GroupId{g}].need_factor;
  double left = block.unit() * total;
  double first_resident = 0;
  for (std::size_t g = 0; g < model().groups.size(); ++g) {
    const model::Group& group = model().groups[model::GroupId{g}];
    const double needs = share_of(g) * group.need_factor;
    dossier.group = static_cast<std::uint8_t>(g);
    if (left < needs || g + 1 == model().groups.size()) {
      const double resident = (first_resident + share_of(g) * std::min(left / needs, 1.0)) * residents;
      dossier.citizen = static_cast<std::uint32_t>(std::clamp(resident, 0.0, std::max(0.0, residents - 1)));
      break;
    }
    left -= needs;
    first_resident += share_of(g);
  }
  const model::Group& group = group_of(dossier);
  const double online = model().procedures[source.procedure].online_level >= 3 ? group.online_share : 0.0;
  if (block.second_unit() < group.post_share) {
    dossier.channel = Channel::post;
  } else if (source_table_of(dossier).smart != nullptr) {
    dossier.channel = Channel::online;
    dossier.cell = cell_of(dossier);
    if (!chooses_online(dossier, block.second_unit() - group.post_share)) dossier.channel = Channel::counter;
  } else if (block.second_unit() < group.post_share + online) {
    dossier.channel = Channel::online;
  }
  dossier.cell = cell_of(dossier);
}

/// That of the channel by which it is first handed in: what becomes of it later is told of the same cell.
std::uint32_t Process::cell_of(const Dossier& dossier) const {
  const SourceTable& source = source_table_of(dossier);
  return tally_->cell(source.unit, source.procedure_id, dossier.group, context_->channels.place(dossier.channel));
}

/// Not at a counter: by wire, by post, or straight to a desk.
void Process::hand_in(Dossier& dossier, model::DepartmentId first) {
  const model::UnitId home = home_of(dossier);
  const model::UnitId at = table_of(first).unit;
  dossier.department = first;
  const bool by_post = dossier.channel == Channel::post;
  const model::Handover& handover = model().handovers[model().settings[home].handover];
  core::Duration delay = by_post ? sample(handover.between_units, dossier, core::Purpose::transfer) : core::Duration{0};
  delay = std::max(delay, context_->least_delay_of_papers(home, at));
  dossier.stage = Stage::transfer;
  if (delay.count() == 0) return papers_come(dossier);
  send(pool_.slot_of(dossier), home, at, now_ + delay, Action::papers_come);
}

/// In a closed population, who has finished comes again after thinking.
void Process::return_home(Slot slot) {
  const model::SourceId source = pool_[slot].source;
  pool_.give_back(slot);
  create(source);
}

}  // namespace motcua::agents
