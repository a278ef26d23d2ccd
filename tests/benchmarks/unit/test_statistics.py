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
