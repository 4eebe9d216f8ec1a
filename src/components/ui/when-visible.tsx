import { type ReactNode, useEffect, useRef, useState } from "react";

/** Renders its children once they come into sight, and from then on. For what costs a request in each row. */
export function WhenVisible({ placeholder, children }: { placeholder: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);

  useEffect(() => {
    if (place.current === null || seen) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen]);

  return <div ref={place}>{seen ? children : placeholder}</div>;
}
