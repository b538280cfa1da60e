"""Matching without backtracking: all ways through a pattern are followed at once, a character of the text after the other."""

import re

_MOST_STEPS = 10_000  # that are remembered

States = frozenset[int]


class Automaton:
    """States, and the characters that lead from one to the other."""

    def __init__(self) -> None:
        self.start = 0
        self.end = 0
        self._leads: list[list[tuple[re.Pattern[str], int]]] = [[]]
        self._freely: list[list[int]] = [[]]
        self._steps: dict[tuple[States, str], States] = {}
        self._first: States | None = None

    def new_state(self) -> int:
        """Return a state that nothing leads to yet."""
        self._leads.append([])
        self._freely.append([])
        return len(self._leads) - 1

    def leads(self, state: int, expression: str, goal: int) -> None:
        """Let a character that an expression matches lead from one state to the other."""
        self._leads[state].append((re.compile(expression, re.DOTALL), goal))

    def leads_freely(self, state: int, goal: int) -> None:
        """Let one state be the other as well."""
        self._freely[state].append(goal)

    def match(self, text: str) -> str | None:
        """Return a text that leads from the start to the end, None for others."""
        if self._first is None:
            self._first = self._with_free((self.start,))
        states = self._first
        for character in text:
            known = self._steps.get((states, character))
            states = self._step(states, character) if known is None else known
            if not states:
                return None
        return text if self.end in states else None

    def _step(self, states: States, character: str) -> States:
        goals = [goal for state in states for one, goal in self._leads[state] if one.match(character)]
        if len(self._steps) >= _MOST_STEPS:
            self._steps.clear()
        after = self._steps[states, character] = self._with_free(goals)
        return after

    def _with_free(self, states: "list[int] | tuple[int, ...]") -> States:
        reached, left = set(states), list(states)
        while left:
            for goal in self._freely[left.pop()]:
                if goal not in reached:
                    reached.add(goal)
                    left.append(goal)
        return frozenset(reached)
