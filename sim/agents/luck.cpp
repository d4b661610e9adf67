// What is drawn before it is asked for. A draw is a long chain of operations, each of which waits for the one before
// it: made ahead, the processor works it off beside whatever happens in between.
#include "agents/process.hpp"

namespace motcua::agents {

/// How much work the dossier's step is.
core::Duration Process::draw_work(const SourceTable& source, const StepTable& step, const Dossier& dossier) const {
  return step.work->sample_duration(context_->streams, source.key ^ step.key, dossier.number, core::Purpose::work,
                                    static_cast<std::uint16_t>(dossier.rounds << 8));
}

/// Which edge it takes from there, as a number in (0, 1).
double Process::draw_branch(const SourceTable& source, const StepTable& step, const Dossier& dossier) const {
  return context_->streams.draw(source.key ^ step.key, dossier.number, core::Purpose::branch, dossier.rounds).unit();
}

/// As it joins the queue for its step.
void Process::draw_ahead(const Dossier& dossier) {
  Luck& luck = pool_.luck_of(dossier);
  luck.of_step = 0;
  if (dossier.errand != Errand::step) return;
  const SourceTable& source = source_table_of(dossier);
  const StepTable& step = source.steps[dossier.step];
  luck.of_step = Luck::step_of(dossier);
  luck.work = draw_work(source, step, dossier);
  if (step.only_next == StepTable::several) luck.branch = draw_branch(source, step, dossier);
}

/// When the need after the scheduled one arises.
void Process::draw_need(const model::Source& source, SourceState& state) const {
  core::Draws draws{context_->streams, source.key, state.sequence, core::Purpose::need_time};
  state.next_ms = model().profiles[source.profile].advance(state.scheduled_ms, source.interarrival.sample(draws));
}

}  // namespace motcua::agents
