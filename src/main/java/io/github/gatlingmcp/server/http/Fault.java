package io.github.gatlingmcp.server.http;

/** Something that goes wrong on purpose; one entry of a {@link FaultPlan}. */
public sealed interface Fault
    permits CallLimit,
        FaultRule,
        Freeze,
        Leak,
        Lie,
        NotificationRule,
        ResumptionRule,
        WaitForSlowReaders {}
