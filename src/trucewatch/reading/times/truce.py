from trucewatch.reading.times.rule import Rule

RULES: tuple[Rule, ...] = ()
