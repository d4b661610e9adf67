"""What a reader sees of a figure: units, and what tells its parts apart in grey."""

import re

import numpy
from matplotlib.cm import ScalarMappable
from matplotlib.container import BarContainer, ErrorbarContainer
from matplotlib.lines import Line2D

UNIT = re.compile(
    r"\((days|minutes|hours|%|number|index|each dossier|points|° [EN])\)|^days (for each|since)|: .* days$"
)


def panels_without_units(figure):
    """The panels with data that tell no unit, in their title or at either axis."""
    shown = [axes for axes in figure.axes if axes.get_visible() and axes.axison]
    assert shown
    return [axes for axes in shown if not any(UNIT.search(text) for text in _texts(figure, axes, len(shown) == 1))]


def _texts(figure, axes, alone):
    texts = [axes.get_title(), axes.get_title(loc="left"), axes.get_xlabel()]
    texts += [each.get_ylabel() for each in axes.get_shared_y_axes().get_siblings(axes)]
    texts += [figure._suptitle.get_text()] if alone and figure._suptitle else []
    return [text.replace("\n", " ") for text in texts]


def alike_in_grey(figure):
    """Labels of parts whose marker, line and hatch are those of another part of the same panel."""
    alike = []
    for axes in figure.axes:
        looks = {label: _look(handle) for handle, label in zip(*axes.get_legend_handles_labels())}
        seen = list(looks.values())
        alike += [label for label, look in looks.items() if seen.count(look) > 1]
    return alike


def _look(handle):
    if isinstance(handle, ErrorbarContainer):
        handle = handle.lines[0]
    if isinstance(handle, Line2D):
        return handle.get_marker(), handle.get_linestyle()
    if isinstance(handle, BarContainer):
        return handle.patches[0].get_hatch() or ""
    return handle.get_linestyle()


def scales_that_grey_turns_round(figure):
    """Colour scales that go from dark to dark, with values below 0 that no hatch sets apart."""
    found = []
    for axes in figure.axes:
        discs = [each for each in axes.collections if isinstance(each, ScalarMappable) and each.get_array() is not None]
        for each in discs if getattr(axes, "_colorbar", None) is None else []:
            grey = each.get_cmap()(numpy.linspace(0, 1, 32))[:, :3] @ [0.299, 0.587, 0.114]
            falls = numpy.diff(grey) < 0
            if falls.any() and not falls.all() and (each.get_array() < 0).any() and not each.get_hatch():
                found.append(each)
    return found
