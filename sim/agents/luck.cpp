// What is drawn before it is asked for. A draw is a long chain of operations, each of which waits for the one before
// it: made ahead, the processor works it off beside whatever happens in between.
#include "agents/process.hpp"

namespace motcua::agents {

/// How much work the dossier's step is.
core::Duration Process::draw_work(const SourceTable& source, const StepTable& step, const Dossier& dossier) const {
  return step.work->sample_duration(context_->streams, source.key ^ step.key, dossier.number, core::Purpose::work,
                                    static_cast<std::uint16_t>(dossier.rounds << 8));
}

/// Which edge it takes from there, as a number in (0, 1). Drawn as soon as work ends, and asked for after all that is
/// counted then.
double Process::draw_branch(const SourceTable& source, const StepTable& step, const Dossier& dossier) const {
  if (step.only_next != StepTable::several) return 0;  // nobody asks
  return context_->streams.draw(source.key ^ step.key, dossier.number, core::Purpose::branch, dossier.rounds).unit();
}

/// As it joins the queue for its step. A draw is the same whenever it is made: where nothing is drawn ahead, as after a
/// reform, it is made when work begins.
void Process::draw_ahead(Dossier& dossier) const {
  const bool has_begun = dossier.remaining.count() > 0 && !dossier.is_drawn;
  if (has_begun) return;
  const SourceTable& source = source_table_of(dossier);
  dossier.is_drawn = dossier.errand == Errand::step;
  dossier.remaining = dossier.is_drawn ? draw_work(source, source.steps[dossier.step], dossier) : core::Duration{0};
}

/// When the need after the scheduled one arises.
void Process::draw_need(const model::Source& source, SourceState& state) const {
  core::Draws draws{context_->streams, source.key, state.sequence, core::Purpose::need_time};
  state.next_ms = model().profiles[source.profile].advance(state.scheduled_ms, source.interarrival.sample(draws));
}

}  // namespace motcua::agents
