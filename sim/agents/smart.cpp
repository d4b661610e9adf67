// An online administration as it is at the moment: who hands in online, whether the portal is up, what is saved.
#include <algorithm>
#include <cmath>

#include "agents/process.hpp"

namespace motcua::agents {

using measures::Quantity;
using model::Factor;

/// How far a factor brings about what it can: its own index, as far as the whole is ready.
double Process::effect(const model::Smart& smart, Factor factor) const {
  return smart.at(factor, now_) * smart.readiness(now_);
}

/// The citizen of a need chooses whether to hand it in online; `luck` is uniform in (0, 1). Those who can do it alone
/// come first, then those who find somebody to help them.
bool Process::chooses_online(const Dossier& dossier, double luck) const {
  const SourceTable& source = source_table_of(dossier);
  const model::Smart& smart = *source.smart;
  if (source.procedure->online_level < 3 || source.online_rank >= smart.at(Factor::law, now_)) return false;
  const double willing = smart.online_share(now_);
  const double skill = group_of(dossier).digital_skill;
  const double alone = willing * skill;
  const double helped = willing * (1 - skill) * effect(smart, Factor::people);
  if (luck < alone) return true;
  if (luck >= alone + helped) return false;
  add_early(dossier, Quantity::helped_online, 1);
  return true;
}

/// Of something that happens to a need before its dossier is received.
void Process::add_early(const Dossier& dossier, Quantity quantity, std::int64_t amount) const {
  if (now_ >= context_->counted_from) tally_->add(dossier.cell, quantity, amount);
}

/// The portal is up and down by turns: the time up is that of infrastructure 0, divided by 1 - infrastructure as it is
/// when the portal comes up.
core::Tick Process::portal_up_from(model::UnitId unit) const {
  const model::SmartId id = model().settings[unit].smart;
  if (id.is_none() || !model().smart[id].outages) return now_;
  const model::Smart& smart = model().smart[id];
  PortalState& portal = city_.portals[unit];
  while (portal.up_at <= now_) {
    count_outage(portal, now_);
    core::Draws draws{context_->streams, model().units[unit].key, portal.number++, core::Purpose::outage};
    const double stops = 1 - smart.at(Factor::infrastructure, portal.up_at);
    const double up = smart.outages->every.sample(draws);
    const core::Duration lasts = smart.outages->lasts.sample_duration(draws);
    const double left = static_cast<double>((core::never - portal.up_at).count()) / 2;
    portal.down_at = portal.up_at + core::Duration{stops * left > up ? std::llround(up / stops) : std::llround(left)};
    portal.up_at = portal.down_at + std::max(lasts, core::Duration{1});
  }
  return now_ < portal.down_at ? now_ : portal.up_at;
}

void Process::count_outage(PortalState& portal, core::Tick until) const {
  const core::Duration down = std::min(portal.up_at, until) - std::max(portal.down_at, context_->counted_from);
  if (down.count() > 0) portal.down_for += down.count();
}

/// Those whose submission fails try again later; after so many failures they go to a counter, if there is one.
bool Process::submission_fails(Slot slot) {
  Dossier& dossier = pool_[slot];
  const model::UnitId home = home_of(dossier);
  if (portal_up_from(home) == now_) return false;
  const model::Outages& outages = *source_table_of(dossier).smart->outages;
  add_early(dossier, Quantity::failed_submissions, 1);
  note(dossier, "cannot hand it in, the portal is down");
  const bool has_hall = table_of(step_of(dossier).department[home]).is_hall;
  if (++dossier.tries >= outages.tries && has_hall) {
    dossier.tries = 0;
    dossier.channel = Channel::counter;
    dossier.cell = cell_of(dossier);
    return false;
  }
  const core::Duration delay = std::max(core::Duration{1}, sample(outages.retry, dossier, core::Purpose::adoption,
                                                                  static_cast<std::uint16_t>(dossier.tries << 4)));
  schedule_record(slot, now_ + delay, Action::submit_again);
  return true;
}

/// What the law no longer asks for is not missing.
double Process::papers_still_asked_for(const Dossier& dossier) const {
  const model::Smart& smart = *source_table_of(dossier).smart;
  return 1 - smart.fewer_papers * effect(smart, Factor::law);
}

/// A form filled in at home, with nobody to check it.
bool Process::is_filled_in_badly(const Dossier& dossier) const {
  if (dossier.channel != Channel::online || dossier.is_accepted || dossier.supplements > 0) return false;
  const model::Smart& smart = *source_table_of(dossier).smart;
  const double share = smart.online_errors * (1 - effect(smart, Factor::people));
  return context_->streams.draw(source_table_of(dossier).key, dossier.number, core::Purpose::adoption, 1).unit() <
         share;
}

core::Duration Process::online_work(const Dossier& dossier, core::Duration work) const {
  const model::Smart& smart = *source_table_of(dossier).smart;
  const double more = 1 + smart.online_extra_work * (1 - effect(smart, Factor::people));
  return core::Duration{std::llround(static_cast<double>(work.count()) * more)};
}

/// Papers travel faster in a well organised apparatus; the wire waits until the portal is up.
core::Duration Process::smart_transfer(model::UnitId from, model::Carrier carrier, core::Duration delay) const {
  const model::Smart& smart = model().smart[model().settings[from].smart];
  const double faster = 1 - smart.faster_handover * effect(smart, Factor::organisation);
  delay = core::Duration{std::llround(static_cast<double>(delay.count()) * faster)};
  return carrier == model::Carrier::electronic ? delay + (portal_up_from(from) - now_) : delay;
}

core::Duration Process::outage_time(model::UnitId unit, core::Tick until) {
  now_ = until;
  portal_up_from(unit);
  PortalState& portal = city_.portals[unit];
  count_outage(portal, until);
  portal.down_at = core::never;
  return core::Duration{portal.down_for};
}

}  // namespace motcua::agents
