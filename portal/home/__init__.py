"""First page of each role, and pages made of several rooms: composes, holds no rule of its own."""
