"""Leads for a park (招商线索): firms with fresh money, approvals, sites or licences in links that the park lacks."""

from yaowen.insight.leads.leading import Lead, Leads, Signal, SignalKind, find_leads

__all__ = ["Lead", "Leads", "Signal", "SignalKind", "find_leads"]
