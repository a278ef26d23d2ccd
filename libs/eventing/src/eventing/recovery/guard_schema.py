"""The guard: a trigger on the outbox, and what it looks at, in a schema of their own.

Whatever wants to publish a version that the stream holds already either says the same, byte for byte (then
the state is regained and nothing goes out again), or is refused with its whole transaction.
"""

STATEMENTS = (
    "CREATE SCHEMA IF NOT EXISTS recovery",
    """
    CREATE TABLE IF NOT EXISTS recovery.lost_event (
        stream text NOT NULL,
        aggregate_id text NOT NULL,
        version bigint NOT NULL,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        partition int NOT NULL,
        "offset" bigint NOT NULL,
        timestamp bigint NOT NULL,
        headers bytea NOT NULL,
        payload bytea NOT NULL,
        stored_version bigint,
        outcome text NOT NULL,
        missing text NOT NULL DEFAULT '',
        found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        settled_at timestamptz,
        settled_by text NOT NULL DEFAULT '',
        reason text NOT NULL DEFAULT '',
        PRIMARY KEY (stream, aggregate_id, version)
    )
    """,
    """
    CREATE OR REPLACE FUNCTION recovery.guard_outbox() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE lost recovery.lost_event;
    BEGIN
        SELECT * INTO lost FROM recovery.lost_event AS each
        WHERE each.stream = NEW.stream AND each.aggregate_id = NEW.aggregate_id
            AND each.version = NEW.aggregate_version
        FOR UPDATE;
        IF NOT FOUND THEN
            RETURN NEW;
        END IF;
        IF lost.event_type = NEW.headers->>'ce_type' AND lost.payload = NEW.payload THEN
            UPDATE recovery.lost_event AS each SET outcome = 'regained', settled_at = clock_timestamp()
            WHERE each.stream = lost.stream AND each.aggregate_id = lost.aggregate_id
                AND each.version = lost.version;
            RETURN NULL;
        END IF;
        RAISE EXCEPTION USING
            ERRCODE = 'SL409',
            MESSAGE = '数据恢复后，此事项缺少已经公布的步骤。',
            HINT = '请先照原样补录所缺步骤，或请运维人员用 shangliang reconcile --accept 决定。',
            DETAIL = format('%s %s %s v%s', lost.event_type, lost.stream, lost.aggregate_id, lost.version);
    END $$
    """,
    """
    CREATE OR REPLACE TRIGGER guarded_by_recovery BEFORE INSERT ON public.outbox
    FOR EACH ROW WHEN (NEW.aggregate_version IS NOT NULL) EXECUTE FUNCTION recovery.guard_outbox()
    """,
)
OPEN = "DROP TRIGGER IF EXISTS guarded_by_recovery ON public.outbox"
