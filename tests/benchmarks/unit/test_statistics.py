from benchmarks.latency import latencies, percentile
from benchmarks.row import NOTHING, Check
from benchmarks.statistics import judge


def rounds(**sides: list[float]) -> dict[str, list[dict[str, float]]]:
    return {side: [{"rate": value} for value in values] for side, values in sides.items()}


def test_ratio_is_of_values_of_the_same_round() -> None:
    verdict = judge(Check("rate", 1.0, 0.5), rounds(product=[10, 40, 90], limit=[20, 50, 100]))

    assert (verdict.ratio.least, verdict.ratio.median, verdict.ratio.most) == (0.5, 0.8, 0.9)


def test_rate_below_the_floor_fails_and_one_on_it_does_not() -> None:
    check = Check("rate", 0.5, 0.25)

    assert judge(check, rounds(product=[24], limit=[100])).failed
    assert not judge(check, rounds(product=[25], limit=[100])).failed


def test_latency_fails_above_the_floor_and_reaches_the_target_below_it() -> None:
    check = Check("rate", 2.0, 4.0, lower_is_better=True)

    assert judge(check, rounds(product=[41], limit=[10])).failed
    assert not judge(check, rounds(product=[30], limit=[10])).failed
    assert not judge(check, rounds(product=[30], limit=[10])).reached
    assert judge(check, rounds(product=[19], limit=[10])).reached


def test_what_is_held_below_the_floor_must_not_be_lost() -> None:
    check = Check("rate", 0.5, 0.25, held=0.10)

    assert judge(check, rounds(product=[9], limit=[100])).failed
    assert not judge(check, rounds(product=[11], limit=[100])).failed
    assert judge(check, rounds(product=[11], limit=[100])).below_the_floor


def test_a_lenient_run_fails_on_twice_as_bad() -> None:
    rate, wait = Check("rate", 0.5, 0.25), Check("rate", 2.0, 4.0, lower_is_better=True)

    assert not judge(rate, rounds(product=[13], limit=[100]), leniency=2).failed
    assert judge(rate, rounds(product=[12], limit=[100]), leniency=2).failed
    assert not judge(wait, rounds(product=[79], limit=[10]), leniency=2).failed
    assert judge(wait, rounds(product=[81], limit=[10]), leniency=2).failed


def test_one_bad_round_of_three_does_not_decide() -> None:
    verdict = judge(Check("rate", 0.5, 0.25), rounds(product=[60, 1, 60], limit=[100, 100, 100]))

    assert verdict.reached


def test_measure_against_nothing_has_the_bound_itself() -> None:
    check = Check("rate", 2.0, 6.0, lower_is_better=True, against=NOTHING)

    assert judge(check, rounds(product=[7.0])).failed
    assert judge(check, rounds(product=[1.5])).reached


def test_percentiles_do_not_ask_for_an_order() -> None:
    waits = [float(each) for each in range(1000, 0, -1)]

    assert percentile(waits, 50) == 501
    assert latencies(waits)["p99 ms"] == 991
