// Fields of people over time and of money: parts of posts and departments, and budgets.
#include "scenario/tables.hpp"
#include "scenario/types.hpp"

namespace motcua::scenario {

// clang-format off: one line a field
const FieldTable<Newcomer>& newcomer_fields() {
  static const FieldTable<Newcomer> table{
      "newcomer",
      "`newcomer` of a post: after a time t in it, pace is 1 - (1 - pace) exp(-t / learns_in) of what it will be, and "
      "errors are 1 + (error_factor - 1) exp(-t / learns_in) times as many.",
      {
          {"pace", &Newcomer::pace, real(0.05, 1), required, "On the first day, relative to an experienced holder.",
           Sourced::yes},
          {"error_factor", &Newcomer::error_factor, real(1, 100), otherwise("1.0"),
           "Errors on the first day, relative to an experienced holder.", Sourced::yes},
          {"learns_in", &Newcomer::learns_in, duration(core::one_day), required,
           "Time after which 63 % of what was missing is learnt.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Rotation>& rotation_fields() {
  static const FieldTable<Rotation> table{
      "rotation",
      "`rotation` of a post: another person takes it over at fixed times, spread evenly over officers.",
      {
          {"every", &Rotation::every, duration(core::one_day), required, "Time that one person holds the post.",
           Sourced::yes},
          {"gap", &Rotation::gap, duration(), otherwise("\"0 days\""), "For which nobody holds it.", Sourced::yes},
          {"overlap", &Rotation::overlap, duration(), otherwise("\"0 days\""),
           "For which the next holder learns beside the leaving one, on pay.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Training>& training_fields() {
  static const FieldTable<Training> table{
      "training",
      "`training` of a post. With s = exp(-t / decays_in), t after the last course, officers are 1 + speed_gain s "
      "times "
      "as fast and make 1 - (1 - error_factor) s times as many errors.",
      {
          {"every", &Training::every, duration(core::one_day), required,
           "From one course to the next; an officer's first falls anywhere in the first period.", Sourced::yes},
          {"days", &Training::days, whole(0, 250), required, "Working days that a course takes.", Sourced::yes},
          {"speed_gain", &Training::speed_gain, real(0, 10), otherwise("0.0"), "Extra pace right after a course.",
           Sourced::yes},
          {"error_factor", &Training::error_factor, share(), otherwise("1.0"),
           "Multiplies errors right after a course.", Sourced::yes},
          {"decays_in", &Training::decays_in, duration(core::one_day), required,
           "Time after which 37 % of the effect is left.", Sourced::yes},
          {"cost", &Training::cost, quantity(core::Dimension::money), otherwise("\"0 VND\""),
           "Of a course for one officer, salary apart.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Imitation>& imitation_fields() {
  static const FieldTable<Imitation> table{
      "imitates_best",
      "`imitates_best` of a post: role models. Where holders differ (`spread`), each comes nearer to the best of them.",
      {
          {"every", &Imitation::every, duration(core::one_day), required, "From one review to the next.", Sourced::yes},
          {"share", &Imitation::share, share(), required,
           "Of the distance to the best holder's pace that each review takes away.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Target>& target_fields() {
  static const FieldTable<Target> table{
      "target",
      "`target` of a department. With x = share - score of the period before, officers work "
      "1 + gain (1 - ((x - best_gap) / width)^2) times as fast, at least 1 - gain.",
      {
          {"share", &Target::share, share(), required, "Score that is demanded.", Sourced::yes},
          {"gain", &Target::gain, real(0, 0.9), otherwise("0.0"), "Most extra pace.", Sourced::yes},
          {"best_gap", &Target::best_gap, real(-1, 1), otherwise("0.0"), "Distance x that spurs most.", Sourced::yes},
          {"width", &Target::width, real(0.01, 10), otherwise("1.0"),
           "Distance from best_gap at which the target makes no difference.", Sourced::yes},
          {"reward", &Target::reward, real(0, 1), otherwise("0.0"),
           "Extra pace in a period after one in which the target was met.", Sourced::yes},
          {"bonus", &Target::bonus, quantity(core::Dimension::money), otherwise("\"0 VND\""),
           "For each officer for each period in which it was met.", Sourced::yes},
      },
      ""};
  return table;
}

const FieldTable<Budget>& budget_fields() {
  using model::BudgetTerm;
  static const FieldTable<Budget> table{
      "budget",
      "Money that follows performance: each quarter the units are scored by the share of pieces of work done within "
      "the "
      "standard, and a share of their money is divided by score. Money buys working time; its sum stays the same.",
      {
          {"id", &Budget::id, text(), required, "Name."},
          {"at", &Budget::at, path_of("unit"), required, "Units that share it."},
          {"share", &Budget::share, share(), required, "Of each unit's money that depends on its score.", Sourced::yes},
          {"effort", &Budget::effort, real(0, 1), otherwise("0.0"), "Extra pace of all, because the score counts.",
           Sourced::yes},
          {"sets", &Budget::term,
           choice<BudgetTerm>({{"next quarter", BudgetTerm::next_quarter}, {"next year", BudgetTerm::next_year}}),
           otherwise("\"next quarter\""),
           "What the score decides; a year's budget follows the mean of its four scores."},
          {"approval", &Budget::approval, duration(), otherwise("\"0 days\""),
           "From the end of the period to the new budget: what the council's session takes.", Sourced::yes},
          {"standard", &Budget::standard, duration(core::Duration{1}), absent("the dossier's due date"),
           "Of departments that have none of their own.", Sourced::yes},
      },
      ""};
  return table;
}

// clang-format on

}  // namespace motcua::scenario
