import { Project } from "../../features/health/project/project.tsx";

export function ProjectPage() {
  return <Project />;
}
